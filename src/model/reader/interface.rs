//! The trait of all readers.

use crate::price_book::{Machine, Sku};
use crate::scalar::{Constant, Origin, Scalar};
use crate::scenario::Scenario;
use crate::scenario::field::{Field, Kind};

/// The currency of prices that are not in dollars.
const EURO: &str = "EUR";

/// Gives formulas their inputs, prices and constants, as numbers of an evaluation.
///
/// # Unknown
///
/// A price that the book does not have is `None` in [`price`](Self::price) and NaN elsewhere.
pub trait Reader {
    /// The type of numbers in this evaluation.
    type S: Scalar;

    /// The scenario, for choices and switches that decide which formula applies.
    fn scenario(&self) -> &Scenario;

    /// Makes a leaf of a formula.
    fn leaf(&self, name: &'static str, unit: &'static str, value: f64, origin: Origin) -> Self::S;

    /// Makes a leaf from the entry for `sku`: what `name` says of it, or its amount, called as the
    /// entry is.
    fn of_book(
        &self,
        sku: Sku,
        name: Option<&'static str>,
        unit: &'static str,
        value: f64,
    ) -> Self::S;

    /// The value of a number or share.
    fn input(&self, field: Field) -> Self::S {
        let spec = field.spec();
        let unit = if matches!(spec.kind, Kind::Share { .. }) {
            ""
        } else {
            spec.unit
        };
        self.leaf(
            spec.label,
            unit,
            self.scenario().get(field),
            Origin::Input(spec.key),
        )
    }

    /// Whether a number is not zero, or a switch is on, if that decides which formula applies.
    fn is_on(&self, field: Field) -> bool {
        self.scenario().is_on(field)
    }

    /// Returns how many times the present users capacity was bought for, or `None` if it was bought for these.
    fn bought_for(&self) -> Option<Self::S> {
        let times = self.scenario().bought_for();
        let origin = Origin::Input(Field::Users.spec().key);
        (times > 1.0).then(|| self.leaf("users bought for", "a user", times, origin))
    }

    /// The amount at which a line for `sku` is priced, in its currency; NaN if it is unknown.
    fn amount(&self, sku: Sku) -> f64 {
        self.scenario().on_lines().of(sku)
    }

    /// Whether there is a price of `sku`.
    ///
    /// A link keeps what it showed: what would only be unknown with a pinned book, because the book
    /// is older than the line, is left out.
    fn is_priced(&self, sku: Sku) -> bool {
        !self.amount(sku).is_nan()
    }

    /// The unit price of `sku` in dollars, converted from euros if need be; `None` if the book has
    /// none.
    fn price(&self, sku: Sku) -> Option<Self::S> {
        if !sku.is_in_euros() {
            return self.price_in_dollars(sku);
        }
        let amount = self.amount(sku);
        if amount.is_nan() {
            return None;
        }
        let rate = self.scenario().rate(EURO)?;
        let euros = self.of_book(sku, None, EURO, amount);
        Some(
            euros
                / self.leaf(
                    "euros for a dollar",
                    "EUR per USD",
                    rate.per_usd,
                    rate.origin,
                ),
        )
    }

    /// The unit price of `sku`, if it is in dollars and the book has one.
    #[inline]
    fn price_in_dollars(&self, sku: Sku) -> Option<Self::S> {
        let amount = self.amount(sku);
        let is_known = !sku.is_in_euros() && !amount.is_nan();
        is_known.then(|| self.of_book(sku, None, "USD", amount))
    }

    /// The unit price of `sku` in dollars, for comparisons that are not part of a formula; unknown
    /// if the book has none.
    fn dollars(&self, sku: Sku) -> <Self::S as Scalar>::Bare {
        let amount = self.parameter(sku).bare();
        if sku.is_in_euros() {
            amount / self.scenario().euros_per_dollar().into()
        } else {
            amount
        }
    }

    /// The id of what is bought as `sku`, which may be retired in the book.
    fn id_of(&self, sku: Sku) -> &'static str {
        self.scenario().book().sold(sku).id()
    }

    /// A parameter of the book.
    fn parameter(&self, sku: Sku) -> Self::S {
        self.of_book(sku, None, "", self.paid(sku))
    }

    /// The virtual processors of one `sku`.
    fn vcpu(&self, sku: Sku) -> Self::S {
        self.of_book(sku, Some("vCPU"), "vCPU", self.machine(sku).vcpu)
    }

    /// The memory of one `sku`, in 10⁹ bytes.
    fn memory(&self, sku: Sku) -> Self::S {
        self.of_book(sku, Some("memory"), "GB", self.machine(sku).memory_gb)
    }

    /// A number that the model states.
    fn constant(&self, constant: &'static Constant) -> Self::S {
        self.leaf(
            constant.name,
            constant.unit,
            constant.value,
            Origin::Constant(constant),
        )
    }

    /// The amount paid for one `sku`, in its currency, or the parameter; NaN if it is unknown.
    fn paid(&self, sku: Sku) -> f64 {
        self.scenario().paid().of(sku)
    }

    /// The size of the machine `sku`, for comparisons that are not part of a formula.
    fn machine(&self, sku: Sku) -> Machine {
        self.scenario().book().machine(sku)
    }
}
