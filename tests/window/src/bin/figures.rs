//! How fast the comparing view is in the real window: figures to read, never asserted.
//!
//! `cargo run --workspace --bin figures` prints them for the build at hand; a release build is what counts. Each is the
//! median of several, in milliseconds by the page's own clock; what the desk took and what the page took are told apart.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use stet_window_tests::Desk;

fn main() -> ExitCode {
    match figures() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("The figures could not be taken: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn say(words: &str) {
    let _ = writeln!(std::io::stdout(), "{words}");
}

fn figures() -> Result<()> {
    let mut desk = Desk::open("figures")?;
    desk.resize(1600, 1000)?;
    desk.sit_down("Kit Ferris")?;
    let inputs =
        [("5,000 words", article(125, 40)), ("5,000 leaves", article(5_000, 12)), ("2 MB", article(7_000, 52))];
    let mut known = Vec::new();
    let wanted = std::env::args().nth(1).unwrap_or_default();
    for (name, blocks) in inputs.iter().filter(|(name, _)| name.contains(&wanted)) {
        known.push((*name, take_in(&desk, blocks)?));
    }
    desk.leave()?;
    for (name, id) in known {
        desk.reopen_with(&[&format!("stet://article/{id}")])?;
        desk.resize(1600, 1000)?;
        desk.let_scripts_run(std::time::Duration::from_secs(300))?;
        desk.find_text("h1.field-headline", "Harbour wall")?;
        desk.wait("its history is there", |desk| Ok((desk.history()?.len() == 2).then_some(())))?;
        say(name);
        opening(&desk)?;
        stepping(&desk)?;
        scrolling(&desk)?;
        desk.press("Escape")?;
        desk.wait_gone(".compare")?;
        desk.leave()?;
    }
    Ok(())
}

/// Paragraphs of words of our own; every one is another.
fn article(paragraphs: usize, words: usize) -> Vec<String> {
    const WORDS: [&str; 24] = [
        "harbour", "wall", "the", "council", "said", "on", "Monday", "that", "a", "second", "storm", "took", "stone",
        "from", "quay", "ferry", "crews", "were", "asked", "to", "wait", "until", "morning", "tide",
    ];
    let mut state = 7_u32;
    let mut next = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        WORDS[(state >> 16) as usize % WORDS.len()]
    };
    (0..paragraphs)
        .map(|at| {
            let mut text = format!("Paragraph {at}");
            for _ in 0..words {
                let _ = write!(text, " {}", next());
            }
            text + "."
        })
        .collect()
}

/// Two revisions by somebody else; every tenth paragraph has a word changed, a few come and go.
fn take_in(desk: &Desk, blocks: &[String]) -> Result<String> {
    let file = desk.home().join("figures.md");
    let write = |blocks: &[String]| -> Result<()> {
        Ok(std::fs::write(&file, format!("# Harbour wall to be rebuilt\n\n{}\n", blocks.join("\n\n")))?)
    };
    let run = |arguments: &[&str]| -> Result<String> {
        let said = desk.terminal().args(["--by", "Lee Example", "--json"]).args(arguments).output()?;
        ensure!(said.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&said.stderr));
        Ok(String::from_utf8(said.stdout)?)
    };
    write(blocks)?;
    let path = file.display().to_string();
    let imported: Value = serde_json::from_str(&run(&["import", &path])?)?;
    let id = imported["articles"][0]["id"].as_str().context("an id")?.to_owned();
    let mut later: Vec<String> = blocks.to_vec();
    for (at, text) in later.iter_mut().enumerate() {
        if at % 10 == 3 {
            *text = text.replacen("harbour", "river", 1).replacen("Monday", "Tuesday", 1);
        }
    }
    later.remove(later.len() / 2);
    later.insert(5, "Nobody was hurt, the harbour master said.".to_owned());
    write(&later)?;
    run(&["save", &id, "--from", &path])?;
    Ok(id)
}

const MEDIAN: &str = "const ROUNDS = document.querySelectorAll('.page-text p').length > 1000 ? 2 : 5;
    const least = (list) => Math.min(...list);
    const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
    const most = (list) => Math.max(...list);
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const key = (key, more) => (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    const until = async (test) => { while (!test()) await frame(); };
    const done = arguments[arguments.length - 1];";

fn asked(desk: &Desk, script: &str) -> Result<Value> {
    let answer = desk.execute_async(
        &format!("{MEDIAN} (async () => {{ {script} }})().then(done, (e) => done({{error: String(e)}}))"),
        &[json!(0)],
    )?;
    ensure!(answer.get("error").is_none(), "{answer}");
    Ok(answer)
}

fn opening(desk: &Desk) -> Result<()> {
    let plain = asked(
        desk,
        "const row = [...document.querySelectorAll('.revision [data-row]')].at(-1); row.click();
         await until(() => document.querySelector('.revision.chosen .acts'));
         const read = document.querySelector(\"button[aria-label='Read revision 1']\");
         const times = [];
         for (let n = 0; n < ROUNDS; n += 1) {
           const begun = performance.now(); read.click();
           await until(() => document.querySelector('article.old .page-text')); await painted();
           times.push(performance.now() - begun);
           key('Escape'); await until(() => !document.querySelector('article.old'));
         }
         return { plain: median(times), least: least(times) };",
    )?;
    let compared = asked(
        desk,
        "const [whole, desk, page] = [[], [], []];
         for (let n = 0; n < ROUNDS; n += 1) {
           performance.clearMarks();
           const begun = performance.now(); key('$', { ctrlKey: true, shiftKey: true, code: 'Digit4' });
           await until(() => performance.getEntriesByName('compare-painted').length > 0);
           const at = (name) => performance.getEntriesByName(name)[0].startTime;
           whole.push(at('compare-painted') - begun);
           desk.push(at('compare-answered') - begun);
           page.push(at('compare-painted') - at('compare-answered'));
           if (n < ROUNDS - 1) { key('Escape'); await until(() => !document.querySelector('.compare')); }
         }
         return { whole: median(whole), desk: median(desk), page: median(page), least: least(whole) };",
    )?;
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    let least_plain = plain["least"].clone();
    let (plain, whole) = (number(&plain["plain"]), number(&compared["whole"]));
    let (least_plain, least) = (number(&least_plain), number(&compared["least"]));
    say(&format!("  an old revision, plain, painted   {plain:8.1} ms (the least {least_plain:.1})"));
    say(&format!(
        "  the comparison's first screen     {whole:8.1} ms (the least {least:.1}) = {:.1} until the desk's answer is here + {:.1} in the page; {:.2} x plain",
        number(&compared["desk"]),
        number(&compared["page"]),
        whole / plain
    ));
    Ok(())
}

fn stepping(desk: &Desk) -> Result<()> {
    let steps = asked(
        desk,
        "const own = [];
         await new Promise((go) => setTimeout(go, 1500));
         const steps = Math.min(ROUNDS < 5 ? 8 : 60, document.querySelectorAll('.change').length - 1);
         for (let n = 0; n < steps; n += 1) {
           let begun = 0; requestAnimationFrame(() => { begun = performance.now(); });
           const pressed = performance.now(); key('ArrowDown', { altKey: true });
           for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
           const handled = performance.now() - pressed;           await frame();
           own.push(handled + performance.now() - begun);
           await painted();
         }
         return { steps, median: median(own), most: most(own), least: least(own) };",
    )?;
    say(&format!(
        "  to the next change, our own work  {:8.1} ms (of {}: the least {:.1}, the most {:.1})",
        steps["median"].as_f64().unwrap_or(f64::NAN),
        steps["steps"],
        steps["least"].as_f64().unwrap_or(f64::NAN),
        steps["most"].as_f64().unwrap_or(f64::NAN)
    ));
    Ok(())
}

fn scrolling(desk: &Desk) -> Result<()> {
    let frames = asked(
        desk,
        "const page = document.querySelector('.compare-scroll'); page.scrollTop = 0; await painted();
         let last = -1; while (page.scrollHeight !== last) { last = page.scrollHeight; await new Promise((go) => setTimeout(go, 400)); }
         const [own, whole] = [[], []];
         let before = performance.now();
         const frames = ROUNDS < 5 ? 30 : 120;
         for (let n = 0; n < frames; n += 1) {
           const begun = performance.now(); page.scrollTop += page.clientHeight / 3;
           page.dispatchEvent(new Event('scroll')); for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
           own.push(performance.now() - begun);
           await frame(); whole.push(performance.now() - before); before = performance.now();
         }
         return { own: median(own), most: most(own), frame: median(whole), slowest: most(whole), leaves: page.querySelectorAll('[data-row]').length };",
    )?;
    let number = |name: &str| frames[name].as_f64().unwrap_or(f64::NAN);
    say(&format!(
        "  a frame of scrolling, our own work{:8.1} ms (the most: {:.1}); from frame to frame {:.1} (the most: {:.1}), {} cells drawn",
        number("own"),
        number("most"),
        number("frame"),
        number("slowest"),
        frames["leaves"]
    ));
    Ok(())
}
