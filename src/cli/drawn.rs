//! Draws by the number: many are priced by several threads.

use std::sync::mpsc::sync_channel;
use std::thread;

use super::progress::{Counted, ProgressLine};
use crate::decimal;
use crate::notice::can_be_either;
use crate::scenario::Scenario;
use crate::scenario::number::{self, decided_whole};
use crate::uncertainty::bands::{DRAWS, MOST_DRAWS, Pricer, Run};

/// The most threads that price draws: further ones would wait for the one that counts them.
const MOST_THREADS: usize = 8;

/// How many draws one thread makes between two looks at the time.
const STEP: u32 = 1_000;

/// Reads how many draws are asked for, as people write numbers: `20000`, `20,000`, `20k`.
///
/// # Errors
///
/// Says what was expected, or between which two numbers the text leaves the choice.
pub(super) fn draw_count(text: &str) -> Result<u32, String> {
    let reading = number::read(text);
    let count = reading.map(decided_whole).transpose();
    let count = count.map_err(|both| can_be_either(text, both))?;
    let is_count = |it: &f64| it.fract() == 0.0 && (1.0..=f64::from(MOST_DRAWS)).contains(it);
    let count = count.filter(is_count).map(|it| it as u32);
    count.ok_or_else(|| {
        let most = decimal::with_separators(&MOST_DRAWS.to_string());
        format!("expected a whole number from 1 to {most}")
    })
}

/// Refuses a scenario in which nothing is uncertain: no values are drawn.
///
/// # Errors
///
/// Says so.
pub(super) fn refuse_certain(scenario: &Scenario) -> Result<(), Vec<String>> {
    if scenario.uncertain_values().is_empty() {
        let words = "nothing in this scenario is uncertain, so no values are drawn";
        return Err(vec![words.to_owned()]);
    }
    Ok(())
}

/// A run with this many draws.
///
/// A draw is the same in every thread, and draws are counted in their order, so the number of
/// threads changes nothing.
pub(super) fn drawn(scenario: &Scenario, draws: u32) -> Run {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    drawn_by(scenario, draws, threads.min(MOST_THREADS))
}

fn drawn_by(scenario: &Scenario, draws: u32, threads: usize) -> Run {
    let mut run = Run::of(scenario);
    let mut progress = ProgressLine::of(Counted::Draws(draws));
    if draws <= DRAWS || run.is_certain() || threads < 2 {
        while run.done() < draws {
            run.draw(STEP.min(draws - run.done()));
            progress.reach(run.done().into());
        }
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
                        // There is no receiver once counting has ended.
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
            progress.reach(run.done().into());
        }
    });
    run
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::field::Field;

    #[test]
    fn the_number_of_draws_is_read_as_people_write_it() {
        for text in ["20000", "20,000", "20 000", "20k", "2e4"] {
            assert_eq!(draw_count(text), Ok(20_000), "{text}");
        }
        let either = draw_count("20.000").expect_err("either of two");
        assert!(either.contains("as 20 or as 20000"), "{either}");
        for text in ["0", "1.5", "2m", "many"] {
            let words = draw_count(text).expect_err("no number of draws");
            assert_eq!(
                words, "expected a whole number from 1 to 1,000,000",
                "{text}"
            );
        }
    }

    #[test]
    fn threads_change_nothing() {
        let scenario = Scenario::default().with(Field::Horizon, 6.0);
        let alone = drawn_by(&scenario, 3 * DRAWS + 7, 1);
        let together = drawn_by(&scenario, 3 * DRAWS + 7, 3);
        assert_eq!(together.done(), alone.done());
        assert_eq!(together.bands(), alone.bands());
    }
}
