//! Waiting until the page shows what is expected.

use std::fmt::Debug;
use std::time::{Duration, Instant};

/// The time limit for an expected change: long, for a loaded machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The interval between two checks.
const POLL_INTERVAL: Duration = Duration::from_millis(25);

/// Waits until `look` returns the expected value.
pub(crate) async fn becomes<T: Debug + PartialEq>(
    what: &str,
    expected: &T,
    look: impl AsyncFn() -> T,
) {
    let seen = wait(&look, |seen| seen == expected).await;
    if let Err(seen) = seen {
        panic!("{what} should become\n{expected:#?}\nand is, after {PATIENCE:?},\n{seen:#?}");
    }
}

/// Waits until `look` returns an accepted value, and returns it.
pub(crate) async fn comes_to<T: Debug>(
    what: &str,
    look: impl AsyncFn() -> T,
    accept: impl Fn(&T) -> bool,
) -> T {
    let seen = wait(&look, accept).await;
    seen.unwrap_or_else(|seen| panic!("{what} is still, after {PATIENCE:?},\n{seen:#?}"))
}

/// Waits until the lines are as expected; otherwise panics with the lines that differ.
pub(super) async fn lines_become(
    what: &str,
    expected: &[String],
    look: impl AsyncFn() -> Vec<String>,
) {
    let Err(seen) = wait(&look, |seen| seen == expected).await else {
        return;
    };
    let only_in = |one: &[String], other: &[String], sign| {
        let lines = one.iter().filter(|line| !other.contains(line));
        lines
            .map(|line| format!("{sign} {line}"))
            .collect::<Vec<_>>()
    };
    let mut difference = only_in(&seen, expected, '-');
    difference.extend(only_in(expected, &seen, '+'));
    if difference.is_empty() {
        difference.push("the same lines, in another order or number".to_owned());
    }
    let difference = difference.join("\n");
    panic!("{what} should say (+) and says, after {PATIENCE:?} (-)\n{difference}");
}

async fn wait<T>(look: impl AsyncFn() -> T, accept: impl Fn(&T) -> bool) -> Result<T, T> {
    let start = Instant::now();
    loop {
        let seen = look().await;
        if accept(&seen) {
            return Ok(seen);
        }
        if start.elapsed() > PATIENCE {
            return Err(seen);
        }
        tokio::time::sleep(POLL_INTERVAL).await;
    }
}
