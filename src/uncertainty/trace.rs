//! The trace evaluation: formulas recorded as operations, and executed for many draws at once.
//!
//! # Why
//!
//! A *case* is one month of one draw. Ten thousand draws over 36 months are 360,000 cases for each
//! option, and each case is a bill of some forty lines. Evaluating them one by one took 460 ms in
//! Chromium on two cores; executing them as programs took 88 ms (November 2026).
//!
//! # What it does
//!
//! This is a tracing interpreter for the cost formulas that works on vectors of cases:
//!
//! 1. **Tracing.** The formulas are called for one case with [`RecordedNumber`]s in place of `f64`.
//!    They compute as usual, and a [`Recorder`] writes down every operation and comparison in
//!    order. So no formula is written twice, and none contains code for recording.
//! 2. **Control-flow paths.** Comparisons decide what is bought: another size, one node more, no
//!    pooler. The operations between two such comparisons form a basic block, and the outcomes of a
//!    case's comparisons select its path of blocks. Nearly all cases take a path that an earlier
//!    case took: about a hundred paths cover all months of ten thousand draws, so the formulas are
//!    evaluated about a hundred times. A [`Program`] is the tree of these paths. It starts empty,
//!    and records a new path whenever a comparison has an outcome that has not yet occurred there.
//! 3. **Batch execution.** A block is executed for many cases at once. A quantity is a row of
//!    [`Rows`] with a column for each case, and operations are executed one after the other on
//!    whole rows. At the end of the block, the columns are divided by the outcome of its
//!    comparison, and each group continues in the block that follows that outcome. An operation on
//!    a row is a loop without branches, which compilers turn into SIMD instructions.
//!
//! # What a trace leaves out
//!
//! - **Unused results** (dead code): an operation is written into a block only when a comparison or
//!   a total needs its result.
//! - **Repetitions** (common subexpressions), and comparisons whose outcome an earlier one implies.
//! - **Quantities that are the same in all months** (loop-invariant code): they are computed apart
//!   from the rows, once for each draw, as [`Single`] numbers for four draws at a time.
//! - **Sums of lines**: a total is rewritten as a sum of the few rows that differ from month to
//!   month, each with a weight that is the same in all months. A bill of forty lines becomes a few
//!   multiplications. Its lines are not rounded to micro-dollars, and its sum differs from that of
//!   unrounded lines by floating-point rounding only, a relative error of about 10⁻¹⁵.
//!
//! # What must hold
//!
//! A formula must take decisions through [`Bare`](crate::scalar::Bare). A plain `if` on a value is
//! not recorded, so all other cases on the path would repeat its outcome without testing it. To
//! find such an `if`, a law in `tests/laws.rs` makes everything uncertain and compares draws with
//! plain evaluations.
//!
//! # State
//!
//! The trace belongs to its [`Recorder`], and every number that is not a constant refers to it.
//! Nothing is global or thread-local. That takes no more time than the thread-local state of an
//! earlier version: ten thousand draws take 0.995 of its time, a hundred draws (mostly recording)
//! 0.95, and break-evens 0.60 to 0.86 (30 November 2026, native, processor time, medians of pairs
//! in one process).

mod batch;
mod builder;
mod operation;
mod program;
mod reader;
mod recorder;
mod rows;

#[cfg(not(target_arch = "wasm32"))]
pub use operation::ListedBlock;
pub use operation::{Block, Branch, Instruction, Operand, Operation, Relation, WeightedSum};
pub use program::Program;
pub(super) use reader::{RecordingReader, SUMS, record_bill};
pub use recorder::{RecordedNumber, Recorder};
pub use rows::{Rows, SETS, Single};
