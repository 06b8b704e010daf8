//! From what is needed to what is bought: the cheapest size that carries the load.

use super::line::HOURS_PER_MONTH;
use super::reader::Reader;
use crate::price_book::Sku;
use crate::scalar::Scalar;
use crate::scenario::field::Field;

/// How many of which size.
pub(super) struct Sized<S> {
    pub(super) sku: Sku,
    pub(super) count: S,
    /// What they cost a month in dollars, for comparing; no part of a formula.
    pub(super) monthly: f64,
}

impl<S: Scalar> Sized<S> {
    /// The same, with a name for the count.
    pub(super) fn named(self, name: &'static str, unit: &'static str) -> Self {
        Self {
            count: self.count.named(name, unit),
            ..self
        }
    }
}

/// The most sizes that are ever compared.
const MOST_SIZES: usize = 8;

/// Picks the size whose needed number costs least, and explains which others were passed over.
///
/// `count` says how many of a size are needed, or `None` where one of it is too small to work at
/// all. When every size is too small, the largest is bought as often as `otherwise` says; a
/// [warning](super::warning) then tells that the price list ends there.
pub(super) fn cheapest<R: Reader>(
    read: &R,
    sizes: &'static [Sku],
    count: impl Fn(Sku) -> Option<R::S>,
    otherwise: impl Fn(Sku) -> R::S,
) -> Sized<R::S> {
    // Every list of sizes is billed in one unit: it does not change the choice, and makes the costs
    // read as a month's.
    let per_month = if sizes[0].id().starts_with("render.") {
        1.0
    } else {
        HOURS_PER_MONTH.value
    };
    let monthly = |sku: Sku, count: R::S| count.value() * read.quote(sku).amount * per_month;

    let mut costs = [f64::INFINITY; MOST_SIZES];
    let mut best: Option<Sized<R::S>> = None;
    for (&sku, cost) in sizes.iter().zip(&mut costs) {
        let Some(count) = count(sku) else { continue };
        let monthly = monthly(sku, count);
        if monthly.is_nan() {
            continue;
        }
        *cost = monthly;
        if best.as_ref().is_none_or(|best| monthly < best.monthly) {
            best = Some(Sized {
                sku,
                count,
                monthly,
            });
        }
    }
    let bought = best.unwrap_or_else(|| {
        let sku = sizes[sizes.len() - 1];
        let count = otherwise(sku);
        Sized {
            sku,
            count,
            monthly: monthly(sku, count),
        }
    });
    let passed_over = sizes
        .iter()
        .zip(costs)
        .filter(|&(&sku, _)| sku != bought.sku)
        .map(|(sku, cost)| (sku.id(), cost));
    let count = bought.count.chosen(bought.sku.id(), passed_over);
    Sized { count, ..bought }
}

/// Whether one `sku` holds `memory` (10⁹ bytes) and keeps its headroom.
pub(super) fn holds<R: Reader>(read: &R, sku: Sku, memory: R::S) -> bool {
    let room = read.quote(sku).memory_gb * read.scenario().get(Field::Fill);
    memory.value() <= room
}

/// How many of `sku` it takes to hold `memory` (10⁹ bytes) with headroom.
pub(super) fn count_by_memory<R: Reader>(read: &R, sku: Sku, memory: R::S) -> R::S {
    (memory / (read.memory(sku, "memory of one") * read.input(Field::Fill))).ceil()
}
