//! Bills of materials, totals and explanations: what the rest of the program asks the model for.

use super::line::{Categories, Category, Line, Part};
use super::option::OptionId;
use super::reader::{Enclosing, Explaining, Plain, Reader, Recording};
use super::warning::{self, Warning};
use super::workload::Workload;
use super::{bill, bill_for};
use crate::money::{Money, Total};
use crate::price_book::own::Change;
use crate::price_book::{Freshness, Grade, Sku};
use crate::scalar::{self, Arena, Bare, Derivation, Enclosed, Recorded, Scalar, Span, Strip};
use crate::scenario::Scenario;

/// One priced line of a bill.
#[derive(Clone, Copy, Debug)]
pub struct LineItem {
    /// What is priced, as the price book calls it.
    pub sku: &'static str,
    /// What it is for, in a few words.
    pub name: &'static str,
    /// Where it stands on the bill.
    pub category: Category,
    /// Pricing units a month.
    pub quantity: f64,
    /// The pricing unit.
    pub unit: &'static str,
    /// USD per unit; `None` when unknown.
    pub unit_price: Option<f64>,
    /// Rounded once, to micro-dollars; `None` when unknown.
    pub monthly_cost: Option<Money>,
    /// Why it grows.
    pub driver: super::line::Driver,
    /// Whether the price is an assumption.
    pub assumption: bool,
    /// What the price rests on.
    pub basis: Basis,
    /// How sure the book's price is; `None` where the book has none.
    pub grade: Option<Grade>,
    /// The day, month or year as of which the price holds, or `undated`.
    pub as_of: &'static str,
    /// How old the price was when the book was closed.
    pub freshness: Freshness,
    /// What the line would cost at the list price, where that differs.
    pub list: Option<AtList>,
}

/// What a line's price rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The price book.
    List,
    /// The price book, less the user's own discount.
    Discount,
    /// The user's own amount.
    Own,
}

impl Basis {
    /// How exports say it.
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
    /// USD per unit; `None` when the book has no price.
    pub unit_price: Option<f64>,
    /// Rounded once, to micro-dollars; `None` when the book has no price.
    pub monthly_cost: Option<Money>,
}

/// The bill of materials of one option.
#[derive(Clone, Debug)]
pub struct Estimate {
    /// Which option.
    pub option: OptionId,
    /// Its lines, by category, in the order of the bill.
    pub lines: Vec<LineItem>,
    /// What the formulas found worth saying, each once.
    pub warnings: Vec<Warning>,
}

impl Estimate {
    /// Prices one option of a scenario.
    pub fn of(scenario: &Scenario, option: OptionId) -> Self {
        let at_list = at_list(scenario, option);
        let mut lines = Vec::new();
        let mut warnings = warning::look_over(scenario, option);
        let mut take = |line: Line<f64>| {
            let unit_price = line.unit_price;
            let monthly_cost = line.cost().and_then(Money::from_dollars);
            let list = at_list
                .get(lines.len())
                .copied()
                .filter(|list| (list.unit_price, list.monthly_cost) != (unit_price, monthly_cost));
            lines.push(LineItem {
                name: line.name,
                category: line.category,
                quantity: line.quantity,
                unit_price,
                monthly_cost,
                driver: line.driver,
                list,
                ..priced(scenario, line.sku)
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

    /// What the option costs a month.
    pub fn total(&self) -> Total {
        total_of(&self.lines)
    }

    /// What the same lines cost a month at list prices.
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

    /// The categories that have lines, with their lines and totals.
    pub fn groups(&self) -> impl Iterator<Item = (Category, &[LineItem], Total)> {
        self.lines
            .chunk_by(|one, next| one.category == next.category)
            .map(|lines| (lines[0].category, lines, total_of(lines)))
    }

    /// What of the total is infrastructure, on-call and people; each may be nothing.
    pub fn subtotals(&self) -> [(Part, Total); Part::ALL.len()] {
        Part::ALL.map(|part| {
            let groups = self
                .groups()
                .filter(|(category, ..)| Part::of(*category) == part);
            (part, groups.map(|(.., sum)| sum).sum())
        })
    }
}

/// The lines of an option at list prices, in the order of the formulas; none without own prices.
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

/// What is known of the price of `sku`, on a line without quantity and cost.
fn priced(scenario: &Scenario, sku: Sku) -> LineItem {
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
        sku: sku.id(),
        name: "",
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

/// What an option costs a month, without making its bill: for forecasts, and without allocation.
pub fn total(scenario: &Scenario, option: OptionId) -> Total {
    total_for(scenario, &Workload::of(&Plain(scenario)), option)
}

/// What every option costs a month, in the order of the ladder.
pub fn totals(scenario: &Scenario) -> [Total; OptionId::LADDER.len()] {
    let work = Workload::of(&Plain(scenario));
    OptionId::LADDER.map(|option| total_for(scenario, &work, option))
}

fn total_for(scenario: &Scenario, work: &Workload<f64>, option: OptionId) -> Total {
    let categories = bill_for(&Plain(scenario), work, option, None, &mut |_| {});
    categories.into_iter().sum()
}

/// What these options cost a month by category, without making their bills; nothing where nobody
/// asks.
pub fn categories<R: Reader<S = f64>, const N: usize>(
    read: &R,
    options: [Option<OptionId>; N],
) -> [Categories; N] {
    let work = Workload::of(read);
    let categories = |option| bill_for(read, &work, option, None, &mut |_| {});
    options.map(|option| option.map_or_else(Categories::default, categories))
}

/// How many sums [`record`] writes down.
pub(crate) const SUMS: usize = 2;

/// Writes down what an option costs a month as two sums: of what counts, and of what does not. What
/// is unknown is left out, as from [`total`].
pub(crate) fn record<'a>(
    read: &'a Recording<'a>,
    option: OptionId,
    is_counted: impl Fn(Part) -> bool,
) {
    let mut take = |line: Line<Recorded<'a>>| {
        if let Some(cost) = line.cost().filter(|cost| cost.value().is_finite()) {
            let sum = usize::from(!is_counted(Part::of(line.category)));
            read.recorder.add(sum, cost);
        }
    };
    bill(read, option, &mut take, &mut |_| {});
}

/// What of an option is enclosed, and while what moves.
pub(crate) struct Enclosure<'a> {
    /// The inputs, with the users where the span begins.
    pub(crate) scenario: Scenario,
    /// Of which option.
    pub(crate) option: OptionId,
    /// Which parts of its bill count.
    pub(crate) is_counted: &'a dyn Fn(Part) -> bool,
    /// By how many today's users go up.
    pub(crate) width: f64,
    /// Between what the users lie meanwhile.
    pub(crate) users: Strip,
    /// Between what lies for how many times as many users capacity was bought.
    pub(crate) bought_for: Strip,
}

impl Enclosure<'_> {
    /// Between which lines of this slope the cost lies, in dollars; nothing where that is too far to
    /// say. With it, how often the bill was read. What is unknown is left out, as from [`total`].
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

/// How the cost of the line with this name came about, or its quantity where the price is unknown.
pub fn explain(scenario: &Scenario, option: OptionId, name: &str) -> Option<Derivation> {
    let arena = Arena::default();
    let mut derivation = None;
    bill(
        &Explaining {
            scenario,
            arena: &arena,
        },
        option,
        &mut |line| {
            if line.name == name {
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
