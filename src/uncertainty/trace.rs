//! The trace evaluation: formulas recorded as operations, and executed for many draws at once.
//!
//! # Why
//!
//! Ten thousand draws over 36 months are 360,000 cases for each option, and each case is a bill of
//! some forty lines. Evaluated one by one they took 460 ms in Chromium on two cores; as programs
//! they took 88 ms (November 2026).
//!
//! # What it does
//!
//! This is a tracing interpreter for the cost formulas, with vectors in place of numbers:
//!
//! 1. **Tracing.** A [`Recorder`] gives the formulas [`RecordedNumber`]s in place of `f64`: the
//!    formulas run for one case as they always do, and every operation and comparison is written
//!    down, in the order in which it happens. No formula is written twice, and none knows about it.
//! 2. **Control-flow paths.** Comparisons decide what is bought: another size, one node more, no
//!    pooler. Between two comparisons whose outcome may differ lies a basic block, and a case follows
//!    the path of blocks that its outcomes select. Nearly all cases go where some case went before:
//!    about a hundred paths hold all months of ten thousand draws, so the formulas are evaluated
//!    about a hundred times. A [`Program`] is the tree of these paths. It starts empty, and records a
//!    path when a case first leaves a block in a way in which none left it before.
//! 3. **Batch execution.** A block is executed for many columns at once, one operation after the
//!    other over [`Rows`] of months. At its end the columns are divided by the outcome of its
//!    comparison, and each part goes its own way. An operation on a row is a loop without branches,
//!    which compilers turn into SIMD instructions.
//!
//! # What a trace leaves out
//!
//! - **What nothing needs** (dead code): an operation is written into a block only when a comparison
//!   or a sum at the end needs its result.
//! - **What was computed or compared before** (common subexpressions), and comparisons whose outcome
//!   an earlier one implies.
//! - **What is the same in all months** (loop-invariant code): it is computed once for a draw, for
//!   four draws at once, as [`Single`] numbers apart from the rows.
//! - **Sums of lines**: a total is taken apart into the few rows that differ from month to month and
//!   a weight for each, which is the same in all months. So a bill of forty lines becomes a few
//!   multiplications, and a draw is not rounded line by line; its results differ from those of the
//!   other evaluations by what floating point rounds, some 10⁻¹⁵ of them.
//!
//! # What must hold
//!
//! A decision must go through [`Bare`](crate::scalar::Bare): one that is taken by a plain `if` on a
//! value is not recorded, and other cases would follow it unasked. A law in `tests/laws.rs`
//! evaluates draws both ways, with everything uncertain.
//!
//! # State
//!
//! The trace belongs to its [`Recorder`], and every number that is not a constant refers to it;
//! there is no global or thread-local state. Held against the build before, whose evaluations kept
//! theirs for the thread (30 November 2026, native, processor time, medians of pairs in one process),
//! ten thousand draws took 0.995 of the time, a hundred draws, which are mostly recording, 0.95, and
//! break-evens 0.60 to 0.86.

mod batch;
mod builder;
mod operation;
mod program;
mod reader;
mod recorder;
mod rows;

pub use program::Program;
pub(super) use reader::{RecordingReader, SUMS, record_bill};
pub use recorder::{RecordedNumber, Recorder};
pub use rows::{Rows, SETS, Single};
