//! How far a command is that takes longer than a second: a line on standard error that goes again.

use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a command may take without a word.
const PATIENCE: Duration = Duration::from_secs(1);

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Counted {
    /// Draws, of a known number.
    Draws(u32),
    /// Bytes of files, of a known number unless it is zero.
    Bytes(u64),
    /// Rows of files.
    #[cfg(feature = "parquet")]
    Rows,
}

impl Counted {
    /// How many there are; zero for an unknown number.
    fn total(self) -> u64 {
        match self {
            Self::Draws(total) => total.into(),
            Self::Bytes(total) => total,
            #[cfg(feature = "parquet")]
            Self::Rows => 0,
        }
    }

    /// The line, in indicatif's form.
    fn template(self) -> &'static str {
        match self {
            Self::Draws(_) => "{bar:30} {human_pos} of {human_len} draws, {eta} left",
            Self::Bytes(0) => "{bytes} read",
            Self::Bytes(_) => "{bar:30} {bytes} of {total_bytes} read, {eta} left",
            #[cfg(feature = "parquet")]
            Self::Rows => "{human_pos} rows read",
        }
    }
}

/// A line that says how far a command is, once it has taken a second.
///
/// It shows only if both standard error and standard output are terminals, so that nothing comes
/// between what is piped on.
pub(super) struct ProgressLine {
    bar: ProgressBar,
    counted: Counted,
    /// When it shows; `None` once it does, or if it never will.
    due: Option<Instant>,
}

impl ProgressLine {
    /// A line that counts from now on.
    pub(super) fn of(counted: Counted) -> Self {
        let is_seen = io::stderr().is_terminal() && io::stdout().is_terminal();
        Self {
            bar: ProgressBar::with_draw_target(
                Some(counted.total()).filter(|&it| it > 0),
                ProgressDrawTarget::hidden(),
            ),
            counted,
            due: is_seen.then(|| Instant::now() + PATIENCE),
        }
    }

    /// Counts some more.
    pub(super) fn add(&mut self, more: u64) {
        self.bar.inc(more);
        self.show();
    }

    /// Counts up to this number.
    pub(super) fn reach(&mut self, done: u64) {
        self.bar.set_position(done);
        self.show();
    }

    /// Shows it once it is due.
    fn show(&mut self) {
        if self.due.is_some_and(|due| due <= Instant::now()) {
            self.due = None;
            if let Ok(style) = ProgressStyle::with_template(self.counted.template()) {
                self.bar.set_style(style.progress_chars("=> "));
            }
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.tick();
        }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
