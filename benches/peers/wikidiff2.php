<?php
// MediaWiki's comparison in a program of its own: a pair on a line of JSON in, nanoseconds and changed stretches on a
// line out. Only the comparing is timed, and not the reading.
while (($line = fgets(STDIN)) !== false) {
    $pair = json_decode($line, true);
    $since = hrtime(true);
    $html = wikidiff2_do_diff($pair['old'], $pair['new'], 2);
    $took = hrtime(true) - $since;
    fwrite(STDOUT, $took . ' ' . preg_match_all('/<(ins|del)\b/', $html) . "\n");
}
