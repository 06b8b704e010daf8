//! Capacity: the cheapest size that carries the load.

use super::line::HOURS_PER_MONTH;
use super::reader::Reader;
use crate::catalog::pricing::Billed;
use crate::price_book::Sku;
use crate::scalar::{Bare, MOST_OFFERS, Offer, Scalar};
use crate::scenario::field::Field;

/// A number of machines of one size.
pub(super) struct Sized<S: Scalar> {
    pub(super) sku: Sku,
    pub(super) count: S,
    /// Their monthly cost in dollars, for comparing; not part of a formula.
    pub(super) monthly: S::Bare,
    /// Whether it was chosen among the sizes of which one is large enough to work at all; `false`
    /// says nothing.
    pub(super) is_large_enough: bool,
}

impl<S: Scalar> Sized<S> {
    /// A number of machines of a size that was not chosen for its price.
    pub(super) fn of<R: Reader<S = S>>(
        read: &R,
        sku: Sku,
        billed: Billed,
        besides: S::Bare,
        count: S,
    ) -> Self {
        let each = read.dollars(sku) * times_a_month(billed).into() + besides;
        Self {
            sku,
            count,
            monthly: count.bare() * each,
            is_large_enough: false,
        }
    }

    /// Gives the count a name.
    pub(super) fn named(self, name: &'static str, unit: &'static str) -> Self {
        Self {
            count: self.count.named(name, unit),
            ..self
        }
    }
}

/// Chooses the size whose needed number costs least. The derivation shows what it had to hold and
/// which sizes were passed over.
///
/// `count` returns how many of a size are needed, or `None` if one of that size is too small to
/// work at all. If every size is too small, the largest is bought, as many as `otherwise` says; a
/// [warning](super::warning) and the derivation then say that the price list ends there.
pub(super) fn cheapest<R: Reader>(
    read: &R,
    sizes: &'static [Sku],
    billed: Billed,
    needed: R::S,
    count: impl Fn(Sku) -> Option<R::S>,
    otherwise: impl Fn(Sku) -> R::S,
) -> Sized<R::S> {
    let besides = Besides {
        each: 0.0.into(),
        once: None,
    };
    cheapest_with(read, sizes, billed, besides, needed, count, otherwise)
}

/// What comes with machines, in dollars a month.
#[derive(Clone, Copy)]
pub(super) struct Besides<'a, B> {
    /// With each machine: a disk, an address.
    pub(super) each: B,
    /// With machines of a size, however many: volumes for what their own disks do not hold.
    pub(super) once: Option<&'a dyn Fn(Sku) -> B>,
}

/// Chooses in the same way, if machines cost something for what comes with them. Of two that cost
/// the same, the fewer are bought.
pub(super) fn cheapest_with<R: Reader>(
    read: &R,
    sizes: &'static [Sku],
    billed: Billed,
    besides: Besides<<R::S as Scalar>::Bare>,
    needed: R::S,
    count: impl Fn(Sku) -> Option<R::S>,
    otherwise: impl Fn(Sku) -> R::S,
) -> Sized<R::S> {
    let per_month = times_a_month(billed).into();
    let monthly = |sku: Sku, count: R::S| {
        let all = count.bare() * (read.dollars(sku) * per_month + besides.each);
        besides.once.map_or(all, |once| all + once(sku))
    };

    let offer = |sku: Sku| {
        count(sku).map(|count| Offer {
            monthly: monthly(sku, count),
            count,
        })
    };
    let offers = sizes.iter().take(MOST_OFFERS).map(|&sku| offer(sku));
    let best = Bare::cheapest_of(offers).and_then(|(place, Offer { monthly, count })| {
        Some(Sized {
            sku: *sizes.get(place)?,
            count,
            monthly,
            is_large_enough: true,
        })
    });
    let bought = best.unwrap_or_else(|| {
        // A pinned book may not know the largest of today.
        let is_known = |sku: &&Sku| !monthly(**sku, needed).is_unknown();
        let largest = sizes.iter().rev().find(is_known);
        let sku = *largest.unwrap_or(&sizes[sizes.len() - 1]);
        let count = otherwise(sku);
        Sized {
            sku,
            count,
            monthly: monthly(sku, count),
            is_large_enough: false,
        }
    });
    // What the book does not price was not on offer.
    let offered = sizes.iter().take(MOST_OFFERS);
    let priced = offered.filter(|sku| !read.dollars(**sku).is_unknown());
    let passed_over = priced
        .map(|sku| {
            let monthly = offer(*sku).map_or(f64::NAN, |offer| offer.monthly.figure());
            let is_offered = !monthly.is_nan();
            (sku, if is_offered { monthly } else { f64::INFINITY })
        })
        // A size that was bought although it is too small is passed over in a way: it says so.
        .filter(|&(&sku, cost)| sku != bought.sku || cost.is_infinite())
        .map(|(&sku, cost)| (read.id_of(sku), cost));
    let count = bought
        .count
        .chosen(|| read.id_of(bought.sku), needed, passed_over);
    Sized { count, ..bought }
}

/// The number of times that a price is paid in a month.
pub(super) fn times_a_month(billed: Billed) -> f64 {
    match billed {
        Billed::Monthly => 1.0,
        Billed::Hourly => HOURS_PER_MONTH.value,
    }
}

/// The processors of a machine that the plan may use.
pub(super) fn filled<R: Reader>(read: &R, vcpu: R::S) -> R::S {
    vcpu * read.input(Field::Fill)
}

/// The memory to buy so that `memory` (10⁹ bytes) leaves the headroom free, called `name`.
pub(super) fn with_headroom<R: Reader>(read: &R, memory: R::S, name: &'static str) -> R::S {
    (memory / read.input(Field::Fill)).named(name, "GB")
}

/// Whether one `sku` has this much memory, headroom included.
pub(super) fn holds<R: Reader>(read: &R, sku: Sku, needed: R::S) -> bool {
    needed.bare().is_at_most(read.machine(sku).memory_gb.into())
}

/// The number of `sku` that have this much memory together, headroom included.
pub(super) fn count_by_memory<R: Reader>(read: &R, sku: Sku, needed: R::S) -> R::S {
    (needed / read.memory(sku)).ceil()
}

/// Returns the largest size whose memory the book states, or the first if it states none.
pub(super) fn largest<R: Reader>(read: &R, sizes: &'static [Sku]) -> Sku {
    let is_known = |sku: &&Sku| !read.machine(**sku).memory_gb.is_nan();
    *sizes.iter().rev().find(is_known).unwrap_or(&sizes[0])
}
