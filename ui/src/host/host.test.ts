import { describe, expect, it } from 'vitest';
import { attempt } from '../desk/open.svelte';
import { notices } from '../desk/announce.svelte';
import { fakeHost } from './fake';
import { call, HostError, useHost } from './index';

describe('the way to the desk', () => {
  it('makes one kind of error of whatever was thrown', () => {
    expect(HostError.from({ code: 'gap', message: 'Elsewhere.', hint: 'Send the whole.' })).toMatchObject({
      code: 'gap',
      message: 'Elsewhere.',
      hint: 'Send the whole.'
    });
    expect(HostError.from('words alone')).toMatchObject({ code: 'other', message: 'words alone', hint: '' });
    expect(HostError.from(new TypeError('broken')).message).toBe('broken');
    const own = new HostError({ code: 'store', message: 'x' });
    expect(HostError.from(own)).toBe(own);
  });

  it('hands an error of the desk to whoever asked, as a HostError', async () => {
    useHost(
      fakeHost({
        answers: {
          verify: () => {
            throw { code: 'store', message: 'The store is locked by another program.' };
          }
        }
      })
    );
    await expect(call('verify', { work: '' })).rejects.toBeInstanceOf(HostError);
    await expect(call('verify', { work: '' })).rejects.toMatchObject({ code: 'store' });
  });

  it('shows what failed, what it says and what to do, until it is seen', async () => {
    const done = await attempt('Backing up', () =>
      Promise.reject(new HostError({ code: 'other', message: 'No room.', hint: 'Make some.' }))
    );
    expect(done).toBe(false);
    const shown = notices.all[notices.all.length - 1]!;
    expect(shown).toMatchObject({ kind: 'failure', title: 'Backing up', text: 'No room. Make some.' });
    notices.seen(shown.id);
    expect(notices.all).not.toContain(shown);
  });
});
