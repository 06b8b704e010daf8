//! Line items, and the biller that formulas give them to.
//!
//! The biller prices lines and adds them up. It does not know why a line is on the bill.

use super::reader::Reader;
use super::warning::Warning;
use crate::catalog::pricing::{Billed, Tier};
use crate::money::{Money, RunningTotal, Total};
use crate::price_book::Sku;
use crate::scalar::{Bare, Constant, Scalar};
use crate::scenario::field::Field;

pub use crate::catalog::line_id::LineId;

/// A category of lines on a bill; the categories are in the order of the bill.
///
/// # Examples
///
/// ```
/// use splitpoint::model::line::{Category, Part};
///
/// // On-call and people are subtotals of their own, the other seven are infrastructure.
/// let is_infrastructure = |it: &&Category| Part::of(**it) == Part::Infrastructure;
/// assert_eq!(Category::ALL.iter().filter(is_infrastructure).count(), 7);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// Instances, nodes and control planes, and what they need to run.
    Compute,
    /// Databases, caches, queues, storage.
    Data,
    /// Load balancers, gateways, addresses, traffic.
    Network,
    /// Registry, secrets, seats, build minutes.
    Delivery,
    /// Hosts watched, logs, metrics and errors.
    Observability,
    /// Requests followed through services.
    Tracing,
    /// Everything that is not production.
    Staging,
    /// The paging tool, and on-call pay.
    OnCall,
    /// People's time: coordination, running the platform, incidents.
    People,
}

impl Category {
    /// All categories, in the order of the bill.
    pub const ALL: [Self; 9] = [
        Self::Compute,
        Self::Data,
        Self::Network,
        Self::Delivery,
        Self::Observability,
        Self::Tracing,
        Self::Staging,
        Self::OnCall,
        Self::People,
    ];

    /// The heading on the bill.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Compute => "Compute",
            Self::Data => "Data",
            Self::Network => "Network",
            Self::Delivery => "Delivery",
            Self::Observability => "Observability",
            Self::Tracing => "Tracing",
            Self::Staging => "Staging",
            Self::OnCall => "On-call",
            Self::People => "People",
        }
    }

    /// The name in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Compute => "compute",
            Self::Data => "data",
            Self::Network => "network",
            Self::Delivery => "delivery",
            Self::Observability => "observability",
            Self::Tracing => "tracing",
            Self::Staging => "staging",
            Self::OnCall => "on_call",
            Self::People => "people",
        }
    }
}

/// A part of a total that is paid for a reason of its own, with a subtotal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Providers and vendors.
    Infrastructure,
    /// On-call pay and the paging tool.
    OnCall,
    /// People's time.
    People,
}

impl Part {
    /// All parts, in the order of the bill.
    pub const ALL: [Self; 3] = [Self::Infrastructure, Self::OnCall, Self::People];

    /// Returns the part that a category belongs to.
    pub const fn of(category: Category) -> Self {
        match category {
            Category::OnCall => Self::OnCall,
            Category::People => Self::People,
            _ => Self::Infrastructure,
        }
    }

    /// The name on the bill.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Infrastructure => "Infrastructure",
            Self::OnCall => "On-call",
            Self::People => "People",
        }
    }

    /// The name in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Infrastructure => "infrastructure",
            Self::OnCall => "on_call",
            Self::People => "people",
        }
    }
}

/// The driver of a line: what makes it grow.
///
/// # Examples
///
/// ```
/// use splitpoint::model::estimate::Estimate;
/// use splitpoint::model::line::Driver;
/// use splitpoint::model::option::OptionId;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&users=10000");
/// let bill = Estimate::of(&scenario, OptionId::Monolith);
/// let driver = |sku| bill.lines.iter().find(|line| line.sku == sku).map(|line| line.driver);
/// assert_eq!(driver("render.egress"), Some(Driver::PerUser));
/// // One more user does not buy another instance; a thousand may.
/// assert_eq!(driver("render.web.standard"), Some(Driver::Stepped));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Driver {
    /// Nothing.
    Fixed,
    /// Every service.
    PerService,
    /// Every user.
    PerUser,
    /// Every engineer, or everyone on call.
    PerEngineer,
    /// Whole instances or nodes.
    Stepped,
    /// Only the user who enters it: what the team already has.
    Entered,
}

impl Driver {
    /// The name in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::PerService => "per_service",
            Self::PerUser => "per_user",
            Self::PerEngineer => "per_engineer",
            Self::Stepped => "stepped",
            Self::Entered => "as_entered",
        }
    }

    /// The words on the page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Fixed => "is fixed",
            Self::PerService => "grows with services",
            Self::PerUser => "grows with users",
            Self::PerEngineer => "grows with people",
            Self::Stepped => "grows in steps",
            Self::Entered => "is as entered",
        }
    }
}

/// A line as formulas give it, in the numbers of an evaluation.
///
/// [`LineItem`](super::estimate::LineItem) is the line of a finished bill.
///
/// # Units
///
/// `quantity` is in pricing units a month, `unit_price` and cost in US dollars.
///
/// # Unknown
///
/// A price that the book does not have is `None`.
#[derive(Clone, Copy, Debug)]
pub struct Line<S> {
    /// What the line is for.
    pub id: LineId,
    /// What is priced.
    pub sku: Sku,
    /// Its category on the bill.
    pub category: Category,
    /// What makes it grow.
    pub driver: Driver,
    /// The quantity in a month, in pricing units.
    pub quantity: S,
    /// US dollars per pricing unit; `None` if the book has no price.
    pub unit_price: Option<S>,
    /// The product of both.
    cost: Option<S>,
}

impl<S: Scalar> Line<S> {
    /// US dollars a month; `None` if the price is unknown.
    pub fn cost(&self) -> Option<S> {
        self.cost.map(|cost| cost.named("monthly cost", "USD"))
    }
}

/// The hours that a month is billed for.
pub static HOURS_PER_MONTH: Constant = Constant {
    name: "hours per month",
    value: 730.0,
    unit: "h",
    source: "8,760 hours a year ÷ 12, as in the cloud providers' calculators; 2026",
};

/// A line without its quantity: what is priced, what it is for, and where it belongs.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineEntry {
    pub(super) sku: Sku,
    pub(super) id: LineId,
    pub(super) category: Category,
    pub(super) driver: Driver,
}

impl LineEntry {
    pub(super) const fn new(sku: Sku, id: LineId, category: Category, driver: Driver) -> Self {
        Self {
            sku,
            id,
            category,
            driver,
        }
    }
}

/// Takes lines from the formulas, prices them, and passes them on.
pub(super) struct Biller<'a, R: Reader> {
    read: &'a R,
    /// Receives the lines; `None` if only the total is wanted.
    emit: Option<&'a mut dyn FnMut(Line<R::S>)>,
    warn: &'a mut dyn FnMut(Warning),
    so_far: Option<R::S>,
    totals: [RunningTotal; Category::ALL.len()],
    /// The sums of lines that are too large for those; `None` if there are none.
    large: Option<Categories>,
}

/// A total for each [`Category`], in the order of the bill.
pub type Categories = [Total; Category::ALL.len()];

impl<'a, R: Reader> Biller<'a, R> {
    pub(super) fn new(
        read: &'a R,
        emit: Option<&'a mut dyn FnMut(Line<R::S>)>,
        warn: &'a mut dyn FnMut(Warning),
    ) -> Self {
        Self {
            read,
            emit,
            warn,
            so_far: None,
            totals: Default::default(),
            large: None,
        }
    }

    pub(super) fn read(&self) -> &'a R {
        self.read
    }

    /// Adds a line of `quantity` pricing units a month.
    // An entry is small enough to go in a register: one in memory, read at once in other pieces than
    // it was written in, is waited for, and at every line that adds up to a fifth of an estimate's
    // time.
    #[inline(never)]
    pub(super) fn line(&mut self, entry: LineEntry, quantity: R::S) {
        match self.read.price_in_dollars(entry.sku) {
            Some(price) if self.emit.is_none() => {
                let cost = quantity * price;
                self.add_to_so_far(entry, cost);
                self.add(entry, Some(cost));
            }
            _ => self.line_in_full(entry, quantity),
        }
    }

    /// Adds a line that is passed on, converted from euros, or unknown; kept apart, so that the
    /// others need no room for what only these do.
    #[inline(never)]
    fn line_in_full(&mut self, entry: LineEntry, quantity: R::S) {
        let price = self.read.price(entry.sku);
        let cost = price.map(|price| quantity * price);
        if let Some(cost) = cost {
            self.add_to_so_far(entry, cost);
        }
        self.put(entry, quantity, price, cost);
    }

    #[inline]
    fn add_to_so_far(&mut self, entry: LineEntry, cost: R::S) {
        let cost = cost.named(entry.id.cost_name(), "USD");
        self.so_far = Some(self.so_far.map_or(cost, |sum| sum + cost));
    }

    /// Adds a line of people's time, at the cost of an engineer that the scenario states.
    pub(super) fn people(&mut self, entry: LineEntry, engineers: R::S) {
        let price = self.read.input(Field::EngineerCost);
        let cost = engineers * price;
        self.put(entry, engineers, Some(price), Some(cost));
    }

    #[inline]
    fn put(&mut self, entry: LineEntry, quantity: R::S, price: Option<R::S>, cost: Option<R::S>) {
        self.add(entry, cost);
        if self.emit.is_some() {
            self.emit(entry, quantity, price, cost);
        }
    }

    /// Adds a cost to the total of its category.
    #[inline]
    fn add(&mut self, entry: LineEntry, cost: Option<R::S>) {
        let dollars = cost.map(Scalar::value);
        if !self.totals[entry.category as usize].take(dollars) {
            self.take_large(entry.category, dollars);
        }
    }

    /// Adds a line that hardly any bill has, or one whose cost is not a number.
    #[cold]
    fn take_large(&mut self, category: Category, dollars: Option<f64>) {
        let large = self.large.get_or_insert_default();
        large[category as usize].take(dollars.and_then(Money::from_dollars));
    }

    /// Passes a line on; kept apart, because totals are computed far more often than bills.
    #[cold]
    fn emit(&mut self, entry: LineEntry, quantity: R::S, price: Option<R::S>, cost: Option<R::S>) {
        let LineEntry {
            sku,
            id,
            category,
            driver,
        } = entry;
        if let Some(emit) = &mut self.emit {
            emit(Line {
                id,
                sku: self.read.scenario().book().sold(sku),
                category,
                driver,
                quantity,
                unit_price: price,
                cost,
            });
        }
    }

    /// Adds a line of `count` things that are billed by the hour.
    #[inline]
    pub(super) fn hourly(&mut self, entry: LineEntry, count: R::S) {
        let hours = count * self.read.constant(&HOURS_PER_MONTH);
        self.line(entry, hours);
    }

    /// Adds a line of `count` things that exist for the whole month.
    #[inline]
    pub(super) fn billed(&mut self, billed: Billed, entry: LineEntry, count: R::S) {
        match billed {
            Billed::Monthly => self.line(entry, count),
            Billed::Hourly => self.hourly(entry, count),
        }
    }

    /// Adds a line for each price tier that `quantity` reaches; the last tier holds the rest. A
    /// tier that a pinned book does not know is sold at the next price that it knows, or the last.
    pub(super) fn tiers(
        &mut self,
        tiers: &'static [Tier],
        category: Category,
        driver: Driver,
        quantity: R::S,
    ) {
        let read = self.read;
        let known = tiers.iter().filter(|tier| read.is_priced(tier.sku));
        let mut known = known.peekable();
        let Some(mut tier) = known.next().or(tiers.first()) else {
            return;
        };
        let mut left = quantity;
        loop {
            let entry = LineEntry::new(tier.sku, tier.id, category, driver);
            // Only what passes the tier is taken apart: most never do.
            let is_more = || !left.bare().is_at_most(tier.holds.value.into());
            let Some(next) = known.next_if(|_| is_more()) else {
                self.line(entry, left);
                return;
            };
            let holds = read.constant(tier.holds);
            self.line(entry, left.min(holds));
            left = left
                .beyond(holds)
                .named(next.id.rest_name(), tier.holds.unit);
            tier = next;
        }
    }

    /// Adds a warning.
    pub(super) fn warn(&mut self, warning: Warning) {
        (self.warn)(warning);
    }

    /// The sums of the lines of each category, each line rounded once.
    pub(super) fn totals(&self) -> Categories {
        let mut totals = self.totals.map(Total::from);
        for (total, large) in totals.iter_mut().zip(self.large.iter().flatten()) {
            *total = *total + *large;
        }
        totals
    }

    /// The sum of all lines, each rounded once.
    pub(super) fn total(&self) -> Total {
        match &self.large {
            None => self.totals.into_iter().sum::<RunningTotal>().into(),
            Some(_) => self.totals().into_iter().sum(),
        }
    }

    /// The cost of all lines so far whose price is known; `None` before the first.
    pub(super) fn so_far(&self) -> Option<R::S> {
        self.so_far
    }
}
