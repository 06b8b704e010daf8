//! Draws by the number: many are priced by several threads.

use std::sync::mpsc::sync_channel;
use std::thread;

use crate::scenario::Scenario;
use crate::uncertainty::bands::{DRAWS, Pricer, Run};

/// The most threads that price draws: further ones would wait for the one that counts them.
const MOST_THREADS: usize = 8;

/// A run with this many draws.
///
/// A draw is the same whoever prices it, and draws are counted in their order, so the number of
/// threads changes nothing.
pub(super) fn drawn(scenario: &Scenario, draws: u32) -> Run {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    drawn_by(scenario, draws, threads.min(MOST_THREADS))
}

fn drawn_by(scenario: &Scenario, draws: u32, threads: usize) -> Run {
    let mut run = Run::of(scenario);
    if draws <= DRAWS || run.is_certain() || threads < 2 {
        run.draw(draws);
        return run;
    }
    let portion = |start: u32| start..draws.min(start.saturating_add(DRAWS));
    let starts = || (0..draws).step_by(DRAWS as usize);
    thread::scope(|scope| {
        let receivers: Vec<_> = (0..threads)
            .map(|first| {
                // One is waiting while the next is priced; more would only take memory.
                let (sender, receiver) = sync_channel(1);
                scope.spawn(move || {
                    let mut pricer = Pricer::of(scenario);
                    for start in starts().skip(first).step_by(threads) {
                        // Nobody receives if counting has ended.
                        if sender.send(pricer.price(portion(start))).is_err() {
                            return;
                        }
                    }
                });
                receiver
            })
            .collect();
        for receiver in receivers.iter().cycle().take(starts().count()) {
            let Ok(columns) = receiver.recv() else { break };
            run.take(&columns);
        }
    });
    run
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::field::Field;

    #[test]
    fn threads_change_nothing() {
        let scenario = Scenario::default().with(Field::Horizon, 6.0);
        let alone = drawn_by(&scenario, 3 * DRAWS + 7, 1);
        let together = drawn_by(&scenario, 3 * DRAWS + 7, 3);
        assert_eq!(together.done(), alone.done());
        assert_eq!(together.bands(), alone.bands());
    }
}
