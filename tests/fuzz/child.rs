//! The process that reads inputs, so that none can take the memory or the time of the others.
//!
//! It reads one input after another from its standard input, each with its length before it, and
//! answers with what it found and what that took. The system ends it where it takes far too much
//! memory; where it takes too long, the parent does.

use std::io::{self, Read, Write};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;
use std::{env, fs, thread};

use serde::{Deserialize, Serialize};

use crate::input::FuzzInput;
use crate::laws;

/// Set in the environment of the child.
pub(crate) const IS_CHILD: &str = "SPLITPOINT_FUZZ_CHILD";

/// The most memory that it may have resident: the budget of `docs/architecture.md` for any import.
pub(crate) const MOST_KILOBYTES: u64 = 256 << 10;

/// The memory beyond which the system gives it none, in kilobytes: what is mapped and never touched
/// counts here.
const MOST_MAPPED: u64 = 1 << 20;

/// The most time of a processor for one input: the same budget.
pub(crate) const MOST_CPU: Duration = Duration::from_secs(10);

/// How long to wait for an answer: many times as long, for the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(200);

/// The number of inputs of one child: own prices and ranges stay in memory until a process ends.
const INPUTS_OF_ONE: u32 = 5_000;

/// What came of an input.
#[derive(Debug, Serialize, Deserialize)]
struct Outcome {
    /// The law that does not hold; empty if all do.
    problem: String,
    /// The time that it took of a processor.
    cpu: Duration,
    /// The most memory that the process has had resident, in kilobytes.
    kilobytes: u64,
}

/// A child and what its kind has taken so far.
pub(crate) struct Child {
    process: std::process::Child,
    input: ChildStdin,
    outcomes: Receiver<Outcome>,
    inputs: u32,
    pub(crate) peak_kilobytes: u64,
    pub(crate) most_cpu: Duration,
}

impl Child {
    pub(crate) fn start() -> Self {
        let program = env::current_exe().expect("this program has a path");
        let limited = format!("ulimit -v {MOST_MAPPED}; exec \"$0\"");
        let mut process = Command::new("sh")
            .args(["-c", &limited])
            .arg(program)
            .env(IS_CHILD, "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell starts this program again");
        let mut output = process.stdout.take().expect("its output");
        let (sender, outcomes) = mpsc::channel();
        thread::spawn(move || {
            while let Some(bytes) = read_framed(&mut output) {
                let outcome = postcard::from_bytes(&bytes).expect("an outcome");
                if sender.send(outcome).is_err() {
                    return;
                }
            }
        });
        Self {
            input: process.stdin.take().expect("its input"),
            process,
            outcomes,
            inputs: 0,
            peak_kilobytes: 0,
            most_cpu: Duration::ZERO,
        }
    }

    /// Has an input read.
    ///
    /// # Errors
    /// The law that it broke: one of [`laws`], or a budget.
    pub(crate) fn run(&mut self, input: &FuzzInput) -> Result<(), String> {
        if self.inputs >= INPUTS_OF_ONE {
            self.restart();
        }
        self.inputs += 1;
        let sent = write_framed(&mut self.input, &input.write());
        let outcome = sent
            .ok()
            .and_then(|()| self.outcomes.recv_timeout(PATIENCE).ok());
        let Some(outcome) = outcome else {
            self.restart();
            return Err("the process ended, or hung".to_owned());
        };
        self.peak_kilobytes = self.peak_kilobytes.max(outcome.kilobytes);
        self.most_cpu = self.most_cpu.max(outcome.cpu);
        if !outcome.problem.is_empty() {
            return Err(outcome.problem);
        }
        if outcome.kilobytes > MOST_KILOBYTES {
            // What the process has had at most does not go down again.
            self.restart();
            return Err(format!("{} KB of memory", outcome.kilobytes));
        }
        if outcome.cpu > MOST_CPU {
            return Err(format!("{:?} of a processor", outcome.cpu));
        }
        Ok(())
    }

    fn restart(&mut self) {
        let mut next = Self::start();
        next.peak_kilobytes = self.peak_kilobytes;
        next.most_cpu = self.most_cpu;
        *self = next;
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Reads inputs and answers, until there are no more.
pub(crate) fn serve() {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    while let Some(bytes) = read_framed(&mut input) {
        let input = FuzzInput::read(&bytes).expect("an input");
        let begun = cpu();
        let problem = laws::check(&input).err().unwrap_or_default();
        let outcome = Outcome {
            problem,
            cpu: cpu().saturating_sub(begun),
            kilobytes: peak_kilobytes(),
        };
        let bytes = postcard::to_allocvec(&outcome).expect("an outcome can be written");
        if write_framed(&mut output, &bytes).is_err() {
            return;
        }
    }
}

/// The processor's time of this process, whatever else the machine does; zero where the system does
/// not say so.
fn cpu() -> Duration {
    let said = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = said
        .split_whitespace()
        .next()
        .and_then(|it| it.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

/// The most memory that this process has had resident; zero where the system does not say so.
fn peak_kilobytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|it| it.trim().trim_end_matches(" kB").parse().ok());
    peak.unwrap_or(0)
}

fn write_framed(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

/// The next bytes with their length before them; `None` at the end.
fn read_framed(from: &mut impl Read) -> Option<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length).ok()?;
    let mut bytes = vec![0; u64::from_le_bytes(length) as usize];
    from.read_exact(&mut bytes).ok()?;
    Some(bytes)
}
