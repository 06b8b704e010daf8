//! Bills of materials, totals and derivations: what other modules ask the model for.
//!
//! Forecasts and draws need only totals, and get them without a bill being made.

use super::bill::{bill, bill_for, total_for};
use super::line::{Categories, Category, Line, LineId, Part};
use super::option::OptionId;
use super::plausibility;
use super::reader::{Enclosing, Explaining, Plain, Reader};
use super::warning::Warning;
use super::workload::Workload;
use crate::money::{Money, Total};
use crate::price_book::own::Change;
use crate::price_book::{Freshness, Grade, Sku};
use crate::scalar::{self, Arena, Bare, Derivation, Enclosed, Scalar, Span, Strip};
use crate::scenario::Scenario;

/// One line of a bill of materials: a quantity of something at its unit price, for a month.
///
/// # Units
///
/// `quantity` is in `unit` a month, `unit_price` in US dollars per `unit`, `monthly_cost` in
/// [`Money`].
///
/// # Unknown
///
/// Without a price, `unit_price` and `monthly_cost` are `None`: the line is unknown, never free. A
/// quantity that cannot be computed is NaN.
///
/// # Source
///
/// `basis`, `grade`, `as_of` and `freshness` say what the price rests on; the price book has the
/// citation of the `sku`.
///
/// # Examples
///
/// 10,000 users × 300 requests × 5 KB are 15 GB, at $0.15:
///
/// ```
/// use splitpoint::model::estimate::Estimate;
/// use splitpoint::model::option::OptionId;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&users=10000&requests=300&response_kb=5");
/// let bill = Estimate::of(&scenario, OptionId::Monolith);
/// let line = bill.lines.iter().find(|line| line.sku == "render.egress").ok_or("no such line")?;
/// assert_eq!((line.quantity, line.unit), (15.0, "GB"));
/// assert_eq!(line.unit_price, Some(0.15));
/// assert_eq!(line.monthly_cost.map(|cost| cost.dollars()), Some(2.25));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct LineItem {
    /// What the line is for.
    pub id: LineId,
    /// The id of what is priced, in the price book.
    pub sku: &'static str,
    /// Its category on the bill.
    pub category: Category,
    /// The quantity in a month, in pricing units.
    pub quantity: f64,
    /// The pricing unit.
    pub unit: &'static str,
    /// US dollars per unit; `None` if unknown.
    pub unit_price: Option<f64>,
    /// The cost in a month, rounded once; `None` if unknown.
    pub monthly_cost: Option<Money>,
    /// What makes the line grow.
    pub driver: super::line::Driver,
    /// Whether the price is an assumption.
    pub assumption: bool,
    /// What the price rests on.
    pub basis: Basis,
    /// How reliable the price is; `None` if the book has none.
    pub grade: Option<Grade>,
    /// The day, month or year as of which the price holds, or `undated`.
    pub as_of: &'static str,
    /// How old the price was when the book was closed.
    pub freshness: Freshness,
    /// The line at the list price, if that differs.
    pub list: Option<AtList>,
}

/// The basis of a line's price: list price, discount or own amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The price book.
    List,
    /// The price book, less a discount of the user.
    Discount,
    /// An amount of the user.
    Own,
}

impl Basis {
    /// The name in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Discount => "discount",
            Self::Own => "own",
        }
    }
}

/// A line as it would be without own prices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AtList {
    /// US dollars per unit; `None` if the book has no price.
    pub unit_price: Option<f64>,
    /// The cost in a month, rounded once; `None` if the book has no price.
    pub monthly_cost: Option<Money>,
}

/// The bill of materials of one option: its line items and warnings.
///
/// # Units
///
/// All costs are US dollars a month, as [`Money`].
///
/// # Unknown
///
/// Lines without a price are on the bill, and its [`total`](Self::total) counts them.
///
/// # Examples
///
/// ```
/// use splitpoint::model::estimate::Estimate;
/// use splitpoint::model::line::Category;
/// use splitpoint::model::option::OptionId;
/// use splitpoint::money::Money;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&users=10000");
/// let bill = Estimate::of(&scenario, OptionId::Monolith);
///
/// // The database is $19, and its 10 GB are $0.30 each.
/// let data = bill.groups().find(|(category, ..)| *category == Category::Data);
/// assert_eq!(data.and_then(|(.., total)| total.whole()), Money::from_dollars(22.0));
///
/// // The total is the sum of the lines.
/// let lines: Money = bill.lines.iter().filter_map(|line| line.monthly_cost).sum();
/// assert_eq!(bill.total().whole(), Some(lines));
/// ```
#[derive(Clone, Debug)]
pub struct Estimate {
    /// The option that is priced.
    pub option: OptionId,
    /// The lines, ordered by category.
    pub lines: Vec<LineItem>,
    /// What the user should know about the bill, each warning once.
    pub warnings: Vec<Warning>,
}

impl Estimate {
    /// Prices an option of a scenario.
    pub fn of(scenario: &Scenario, option: OptionId) -> Self {
        let at_list = at_list(scenario, option);
        let mut lines = Vec::new();
        let mut warnings = plausibility::warnings(scenario, option);
        let mut take = |line: Line<f64>| {
            let unit_price = line.unit_price;
            let monthly_cost = line.cost().and_then(Money::from_dollars);
            let list = at_list
                .get(lines.len())
                .copied()
                .filter(|list| (list.unit_price, list.monthly_cost) != (unit_price, monthly_cost));
            lines.push(LineItem {
                category: line.category,
                quantity: line.quantity,
                unit_price,
                monthly_cost,
                driver: line.driver,
                list,
                ..priced(scenario, line.id, line.sku)
            });
        };
        let mut warn = |warning| {
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        };
        bill(&Plain(scenario), option, &mut take, &mut warn);
        let of = |category| {
            lines
                .iter()
                .copied()
                .filter(move |line: &LineItem| line.category == category)
        };
        let lines = Category::ALL.into_iter().flat_map(of).collect();
        Self {
            option,
            lines,
            warnings,
        }
    }

    /// The cost of the option in a month.
    pub fn total(&self) -> Total {
        total_of(&self.lines)
    }

    /// The cost of the same lines at list prices.
    pub fn list_total(&self) -> Total {
        let mut total = Total::default();
        for line in &self.lines {
            total.take(
                line.list
                    .map_or(line.monthly_cost, |list| list.monthly_cost),
            );
        }
        total
    }

    /// The categories on the bill, each with its lines and their sum.
    pub fn groups(&self) -> impl Iterator<Item = (Category, &[LineItem], Total)> {
        self.lines
            .chunk_by(|one, next| one.category == next.category)
            .map(|lines| (lines[0].category, lines, total_of(lines)))
    }

    /// The parts of the total: infrastructure, on-call and people; each may be zero.
    pub fn subtotals(&self) -> [(Part, Total); Part::ALL.len()] {
        Part::ALL.map(|part| {
            let groups = self
                .groups()
                .filter(|(category, ..)| Part::of(*category) == part);
            (part, groups.map(|(.., sum)| sum).sum())
        })
    }
}

/// The lines of an option at list prices, in the order of the formulas; empty without own prices.
fn at_list(scenario: &Scenario, option: OptionId) -> Vec<AtList> {
    let mut lines = Vec::new();
    if scenario.own().is_some() {
        let mut take = |line: Line<f64>| {
            lines.push(AtList {
                unit_price: line.unit_price,
                monthly_cost: line.cost().and_then(Money::from_dollars),
            });
        };
        bill(&Plain(&scenario.at_list()), option, &mut take, &mut |_| {});
    }
    lines
}

/// A line with all that is known of the price of `sku`, without quantity and cost.
fn priced(scenario: &Scenario, id: LineId, sku: Sku) -> LineItem {
    let entry = scenario.book().entry_of(sku);
    let own = scenario
        .own()
        .and_then(|own| Some((own, own.change_of(sku)?)));
    let (basis, as_of) = match own {
        Some((own, Change::Amount(_))) => (Basis::Own, own.as_of()),
        Some((_, Change::Discount(_))) => (Basis::Discount, entry.map(|entry| &*entry.as_of)),
        None => (Basis::List, entry.map(|entry| &*entry.as_of)),
    };
    let as_of = as_of.unwrap_or("undated");
    let is_assumption = entry.is_none_or(crate::price_book::Entry::is_assumption);
    LineItem {
        id,
        sku: sku.id(),
        category: Category::Compute,
        quantity: f64::NAN,
        unit: entry.map_or("", |entry| entry.unit.as_str()),
        unit_price: None,
        monthly_cost: None,
        driver: super::line::Driver::Fixed,
        assumption: basis != Basis::Own && is_assumption,
        basis,
        grade: entry.map(|entry| entry.grade),
        as_of,
        freshness: Freshness::of(as_of, &scenario.book().published),
        list: None,
    }
}

fn total_of(lines: &[LineItem]) -> Total {
    let mut total = Total::default();
    for line in lines {
        total.take(line.monthly_cost);
    }
    total
}

/// The cost of an option in a month, without its bill. It does not allocate, as forecasts need it.
///
/// # Examples
///
/// ```
/// use splitpoint::model::{estimate, option::OptionId};
/// use splitpoint::money::Money;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&users=10000");
/// let total = estimate::total(&scenario, OptionId::Monolith);
/// assert_eq!(total.whole(), Money::from_dollars(49.25));
/// ```
pub fn total(scenario: &Scenario, option: OptionId) -> Total {
    let read = &Plain(scenario);
    total_for(read, &Workload::of(read), option)
}

/// The costs of all options of the ladder in a month, in its order.
pub fn totals(scenario: &Scenario) -> [Total; OptionId::LADDER.len()] {
    let read = &Plain(scenario);
    let work = Workload::of(read);
    OptionId::LADDER.map(|option| total_for(read, &work, option))
}

/// The costs of these options in a month by category, without their bills; zeros for `None`.
pub fn categories<R: Reader<S = f64>, const N: usize>(
    read: &R,
    options: [Option<OptionId>; N],
) -> [Categories; N] {
    let work = Workload::of(read);
    let categories = |option| bill_for(read, &work, option, None, &mut |_| {});
    options.map(|option| option.map_or_else(Categories::default, categories))
}

/// The cost of an option over an interval of users, to be enclosed.
pub(crate) struct Enclosure<'a> {
    /// The inputs, with the users at the beginning of the interval.
    pub(crate) scenario: Scenario,
    /// The option.
    pub(crate) option: OptionId,
    /// The parts of its bill that are counted.
    pub(crate) is_counted: &'a dyn Fn(Part) -> bool,
    /// The length of the interval, in today's users.
    pub(crate) width: f64,
    /// Bounds of the users of the month.
    pub(crate) users: Strip,
    /// Bounds of for how many times these users capacity was bought.
    pub(crate) bought_for: Strip,
}

impl Enclosure<'_> {
    /// Returns lines of this slope that enclose the cost in dollars, and the number of times that
    /// the bill was evaluated. Returns `None` for the lines if the interval is too wide. Unknown
    /// lines are left out, as in [`total`].
    pub(crate) fn of_slope(&self, slope: f64) -> (Option<Strip>, u32) {
        scalar::enclose(self.width, slope, &mut |span| self.sum(span))
    }

    fn sum<'s>(&self, span: &'s Span) -> Enclosed<'s> {
        let read = Enclosing {
            scenario: self.scenario,
            span,
            users: self.users,
            bought_for: self.bought_for,
        };
        let mut sum = span.fixed(0.0);
        let mut take = |line: Line<Enclosed<'s>>| {
            let cost = line.cost().filter(|cost| !cost.bare().is_unknown());
            if let Some(cost) = cost.filter(|_| (self.is_counted)(Part::of(line.category))) {
                sum = sum + cost;
            }
        };
        bill(&read, self.option, &mut take, &mut |_| {});
        sum
    }
}

/// Returns the derivation of the cost of a line, or of its quantity if the price is unknown.
/// Returns `None` if the bill has no such line.
///
/// # Examples
///
/// ```
/// use splitpoint::model::estimate::{self, Estimate};
/// use splitpoint::model::option::OptionId;
/// use splitpoint::scalar::StepContent;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&users=10000");
/// let bill = Estimate::of(&scenario, OptionId::Monolith);
/// let line = bill.lines.iter().find(|line| line.sku == "render.pg.storage");
/// let id = line.ok_or("no such line")?.id;
/// let derivation = estimate::explain(&scenario, OptionId::Monolith, id).ok_or("no such line")?;
/// let StepContent::Formula { figures, .. } = &derivation.steps[0].content else {
///     return Err("not computed");
/// };
/// assert_eq!(figures, "10 GB × $0.30");
/// # Ok::<(), &str>(())
/// ```
pub fn explain(scenario: &Scenario, option: OptionId, id: LineId) -> Option<Derivation> {
    let arena = Arena::default();
    let mut derivation = None;
    bill(
        &Explaining {
            scenario,
            arena: &arena,
        },
        option,
        &mut |line| {
            if line.id == id {
                let whole = line
                    .cost()
                    .unwrap_or_else(|| line.quantity.named("quantity", ""));
                derivation = Some(whole.derivation());
            }
        },
        &mut |_| {},
    );
    derivation
}

/// The warnings of an estimate as sentences, with one about unknown prices.
pub fn warnings(estimate: &Estimate) -> Vec<String> {
    let name = estimate.option.spec().name;
    let said = estimate.warnings.iter().map(|warning| {
        let words = warning.words();
        if warning.is_of_the_scenario() {
            words
        } else {
            format!("{name}: {words}")
        }
    });
    unknown_prices(estimate).into_iter().chain(said).collect()
}

fn unknown_prices(estimate: &Estimate) -> Option<String> {
    // A line is told by its name: what no provider sells has no id that says anything.
    let unknown = estimate
        .lines
        .iter()
        .filter(|line| line.monthly_cost.is_none());
    let unknown: Vec<_> = unknown
        .map(|line| format!("“{}”", line.id.label()))
        .collect();
    (!unknown.is_empty()).then(|| {
        format!(
            "The price book has no price for {}; the total is at least what is shown.",
            unknown.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link;

    #[test]
    fn an_unknown_price_is_told_by_the_name_of_its_line() {
        let (scenario, _) = link::decode("#v=1&busy=0.5&accelerator=gpu");
        let said = warnings(&Estimate::of(&scenario, OptionId::Monolith));
        let expected = "The price book has no price for “Accelerators of the whole app”; the total is at least what is shown.";
        assert_eq!(said[0], expected);
    }
}
