//! The bill of the chosen option: lines in groups that add up, each opening into its derivation.

mod derivation;

use leptos::prelude::*;

use self::derivation::LineDerivation;
use super::colophon::MethodologyLink;
use super::control;
use super::layout::use_layout;
use super::own_prices::PriceNotes;
use super::session::use_session;
use super::state::{PageState, use_state};
use super::view::{act, when};
use crate::model::estimate::LineItem;
use crate::model::line::{Category, LineId, Part};
use crate::model::option::OptionId;
use crate::money::{Shown, or_unknown};
use crate::report::{Report, coverage, marks, shown_groups, shown_parts};
use crate::scalar::figure;
use crate::scenario::field::Field;

/// Why the last digits are as they are.
const ROUNDED: &str =
    "Amounts are rounded so that they add up; two that are alike may differ in the last digit.";

/// What all components of the bill read: the option, its amounts, and which lines are open.
#[derive(Clone, Copy)]
struct ShownBill {
    state: PageState,
    option: Memo<OptionId>,
    amounts: Memo<BillAmounts>,
    /// The lines that are open.
    open: RwSignal<Vec<LineId>>,
}

/// The amounts of a bill as they are shown: rounded so that they visibly add up.
#[derive(Clone, PartialEq)]
struct BillAmounts {
    /// The lines of all groups in order; `None` where the amount is unknown.
    lines: Vec<Option<Shown>>,
    /// The sum of each group.
    sums: Vec<Shown>,
    /// The subtotals of infrastructure, on-call and people.
    parts: Vec<(Part, Shown)>,
}

/// A group of lines, by what does not change while amounts do. Rows are made anew only when this
/// changes; otherwise an input changes texts in place.
#[derive(Clone, PartialEq)]
struct BillGroup {
    category: Category,
    rows: Vec<BillRow>,
}

/// A line, by what does not change while amounts do. What is bought is not part of it, because more
/// load may need a larger machine.
#[derive(Clone, Copy, PartialEq)]
struct BillRow {
    /// Its place among all lines of the bill.
    place: usize,
    id: LineId,
}

impl ShownBill {
    /// The bill of the option that the scenario shows.
    fn of(state: PageState) -> Self {
        let show = state.value(Field::Show);
        let option = Memo::new(move |_| OptionId::at(show.get() as usize));
        let amounts = Memo::new(move |_| {
            let amounts = |report: &Report| BillAmounts::of(report, option.get());
            state.report.with(amounts)
        });
        Self {
            state,
            option,
            amounts,
            open: RwSignal::new(Vec::new()),
        }
    }

    /// Reads the whole report with the option, and follows both.
    fn with<T>(self, read: impl FnOnce(&Report, OptionId) -> T) -> T {
        let option = self.option.get();
        self.state.report.with(|report| read(report, option))
    }

    /// Reads a line. While another option comes into view there may be none at its place.
    fn read_line(self, place: usize, read: fn(&LineItem, &Report) -> String) -> String {
        self.with(|report, option| {
            let line = report.estimate(option).lines.get(place);
            line.map_or_else(String::new, |line| read(line, report))
        })
    }

    /// Reads an amount, and follows them all.
    fn read_amount(self, read: impl FnOnce(&BillAmounts) -> Option<Option<Shown>>) -> String {
        self.amounts.with(read).map_or_else(String::new, or_unknown)
    }

    /// Opens a line, or closes it.
    fn toggle(self, id: LineId) {
        self.open
            .update(|open| match open.iter().position(|it| *it == id) {
                Some(at) => drop(open.remove(at)),
                None => open.push(id),
            });
    }
}

impl BillAmounts {
    /// The amounts of an option's bill, in the currency of the report.
    fn of(report: &Report, option: OptionId) -> Self {
        let currency = report.currency();
        let groups = shown_groups(report.estimate(option), currency);
        let lines = groups.iter().flat_map(|group| &group.lines);
        Self {
            lines: lines.map(|(_, amount)| *amount).collect(),
            sums: groups.iter().map(|group| group.sum).collect(),
            parts: shown_parts(&groups, currency),
        }
    }
}

/// The groups of an option's bill with their lines.
fn groups(report: &Report, option: OptionId) -> Vec<BillGroup> {
    let mut places = 0..;
    let groups = report.estimate(option).groups();
    let groups = groups.map(|(category, lines, _)| {
        let rows = lines.iter().zip(places.by_ref());
        let rows = rows.map(|(line, place)| BillRow { place, id: line.id });
        BillGroup {
            category,
            rows: rows.collect(),
        }
    });
    groups.collect()
}

/// Quantity and unit price of a line, and what was agreed of the price.
fn quantity_and_price(line: &LineItem, report: &Report) -> String {
    let currency = report.currency();
    let price = or_unknown(line.unit_price.map(|price| currency.unit_price(price)));
    let agreed = match marks::agreement(line, &report.scenario) {
        none if none.is_empty() => none,
        agreed => format!(" ({agreed})"),
    };
    let quantity = figure(line.quantity);
    format!("{quantity} × {price} per {}{agreed}", line.unit)
}

/// The bill of the chosen option.
#[component]
pub(super) fn Bill() -> impl IntoView {
    let bill = ShownBill::of(use_state());
    let rests_on = move |report: &Report, option| {
        let estimate = report.estimate(option);
        let known = report.currency().rounded(estimate.total().known);
        coverage::sentence(&coverage(estimate), &known)
    };
    view! {
        <section class="bill" aria-labelledby="bill-heading">
            <h2 id="bill-heading">"The bill: " {move || bill.option.get().spec().name.to_owned()}</h2>
            <p class="contents">
                <span>{move || contents(bill)}</span>
                <span class="how">" Open a line to see how its amount came about."</span>
                " "
                <MethodologyLink words="All formulas" chapter="the-formulas"/>
            </p>
            <ShowExtracted/>
            <PriceNotes/>
            <BillTable bill/>
            <p class="coverage" id="coverage">
                {move || bill.with(rests_on)}
            </p>
            <p class="coverage">{ROUNDED}</p>
            <UncountedNote/>
        </section>
    }
}

/// What the option is made of, as a sentence.
fn contents(bill: ShownBill) -> String {
    let contents = |scenario: &_| bill.option.get().contents(scenario).join(", ");
    [&*bill.state.with(contents), "."].concat()
}

/// The way to the bill that no step of the ladder leads to.
#[component]
fn ShowExtracted() -> impl IntoView {
    let session = use_session();
    let extracted = OptionId::Extracted;
    let show = move |_| session.set(Field::Show, f64::from(extracted as u8));
    view! {
        <p>
            <button type="button" class="jump" id="show-extracted" on:click=act(show)>
                "Show the bill of “" {extracted.spec().name} "”"
            </button>
        </p>
    }
}

/// Says that people's time is left out, where it is.
#[component]
fn UncountedNote() -> impl IntoView {
    let layout = use_layout();
    let counted = use_state().value(Field::People);
    let jump = move |_| control::jump_to(layout, Field::People.spec().key);
    when(
        move || counted.get() == 0.0,
        move || {
            view! {
                <p class="uncounted">
                    "People’s time is not counted. "
                    <button type="button" class="jump" on:click=act(jump)>
                        "Count it"
                    </button>
                </p>
            }
            .into_any()
        },
    )
}

/// All groups with their lines, the subtotals and the total.
#[component]
fn BillTable(
    /// The bill.
    bill: ShownBill,
) -> impl IntoView {
    let groups = Memo::new(move |_| bill.with(groups));
    let bodies = move || {
        let groups = groups.get().into_iter().enumerate();
        let body = |(index, group)| view! { <GroupBody bill index group/> }.into_any();
        groups.map(body).collect::<Vec<_>>()
    };
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">"Line"</th>
                    <th scope="col" class="reckoning">
                        "Quantity × unit price"
                    </th>
                    <th scope="col" class="amount">
                        "A month"
                    </th>
                </tr>
            </thead>
            {move || bodies()}
            <BillFoot bill/>
        </table>
    }
}

/// The lines of a category, below their sum.
#[component]
fn GroupBody(
    /// The bill.
    bill: ShownBill,
    /// The place of the group on it.
    index: usize,
    /// Its category and lines.
    group: BillGroup,
) -> impl IntoView {
    let BillGroup { category, rows } = group;
    let sum = move || bill.read_amount(|amounts| amounts.sums.get(index).copied().map(Some));
    let row = |row| view! { <LineRows bill row/> };
    let rows = rows.into_iter().map(row).collect::<Vec<_>>();
    view! {
        <tbody data-category=category.key()>
            <tr class="group-head">
                <th scope="rowgroup">{category.label()}</th>
                <td class="reckoning"></td>
                <td class="amount">{move || sum()}</td>
            </tr>
            {rows}
        </tbody>
    }
}

/// A line, and below it, while it is open, what its amount is derived from.
#[component]
fn LineRows(
    /// The bill.
    bill: ShownBill,
    /// Its place and id.
    row: BillRow,
) -> impl IntoView {
    let BillRow { place, id } = row;
    let is_open = move || bill.open.with(|open| open.contains(&id));
    let derivation = when(is_open, move || {
        view! { <LineDerivation bill row/> }.into_any()
    });
    let sku = move || bill.read_line(place, |line, _| line.sku.to_owned());
    // Two closures for four texts: what many follow takes long to tell.
    let below_the_name = move || {
        let class = bill.read_line(place, |line, _| {
            let assumed = if line.assumption { " assumed" } else { "" };
            ["doubt", assumed].concat()
        });
        let doubt = bill.read_line(place, |line, _| marks::caveat(line));
        // On a phone the quantity stands under the name instead of in a column.
        let quantity = bill.read_line(place, quantity_and_price);
        view! {
            <span class=class>{doubt}</span>
            <span class="below" aria-hidden="true">
                {quantity}
            </span>
        }
        .into_any()
    };
    let cells = move || {
        let quantity = bill.read_line(place, quantity_and_price);
        let cost = bill.read_amount(|amounts| amounts.lines.get(place).copied());
        view! {
            <td class="reckoning">{quantity}</td>
            <td class="amount">{cost}</td>
        }
        .into_any()
    };
    view! {
        <tr class="line" data-sku=move || sku()>
            <th scope="row">
                <button
                    type="button"
                    aria-expanded=move || is_open().to_string()
                    on:click=act(move |_| bill.toggle(id))
                >
                    {id.label()}
                </button>
                " "
                {move || below_the_name()}
            </th>
            {move || cells()}
        </tr>
        {derivation}
    }
}

/// The subtotals, where there are several, and the total.
#[component]
fn BillFoot(
    /// The bill.
    bill: ShownBill,
) -> impl IntoView {
    let parts = move || {
        let row = |(part, sum): (Part, Shown)| {
            view! {
                <tr class="part">
                    <th scope="row">{part.label()}</th>
                    <td class="reckoning"></td>
                    <td class="amount">{sum.to_string()}</td>
                </tr>
            }
        };
        let parts = bill.amounts.with(|amounts| amounts.parts.clone());
        parts.into_iter().map(row).collect::<Vec<_>>()
    };
    let total = |report: &Report, option| {
        let total = report.currency().exact(report.total(option));
        total.to_string()
    };
    view! {
        <tfoot>
            {move || parts()}
            <tr>
                <th scope="row">"Total"</th>
                <td class="reckoning"></td>
                <td class="amount" id="bill-total">
                    {move || bill.with(total)}
                </td>
            </tr>
        </tfoot>
    }
}
