//! The bill section: the lines of the chosen option, folded by category with sums. Each line opens
//! into the derivation of its amount.

mod derivation;
mod shown;

use leptos::prelude::*;

use self::derivation::LineDerivation;
use self::shown::{BillGroup, ShownBill, groups};
use super::browser;
use super::contents::{BILL_HEADING, OPTIONS_HEADING};
use super::footer::MethodologyLink;
use super::own_prices::PriceNotes;
use super::session::use_session;
use super::state::use_state;
use super::view::{handler, keyed, memo, when};
use crate::model::estimate::LineItem;
use crate::model::fleet;
use crate::model::line::{Category, LineId, Part};
use crate::model::option::OptionId;
use crate::money::{PrintedAmount, or_unknown};
use crate::report::{Report, coverage, marks};
use crate::scalar::figure;
use crate::scenario::field::Field;

/// The note on rounding.
const ROUNDED: &str =
    "Amounts are rounded so that they add up; two equal ones may differ in the last digit.";

/// Returns a line's quantity and unit price as text, with the user's own price or discount if there
/// is one: `730 × $0.10 per hour (your price, list $0.12)`.
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

/// The bill section.
#[component]
pub(super) fn BillSection() -> impl IntoView {
    let bill = ShownBill::of(use_state());
    let coverage_sentence = move |report: &Report, option| {
        let estimate = report.estimate(option);
        let known = report.currency().rounded(estimate.total().known);
        coverage::sentence(&coverage(estimate), &known)
    };
    view! {
        <section class="bill" aria-labelledby="bill-heading">
            <h2 id=BILL_HEADING>"The bill: " {move || bill.option().spec().name.to_owned()}</h2>
            <p class="contents">
                <span>{move || option_contents(bill)}</span>
                <span class="how">" Open a line to see how its amount is computed."</span>
                " "
                <MethodologyLink words="All formulas" chapter="the-formulas"/>
            </p>
            <BillJumps bill/>
            <PriceNotes/>
            <BillTable bill/>
            <p class="coverage">
                <span id="coverage">{move || bill.with(coverage_sentence)}</span>
                " "
                {ROUNDED}
            </p>
            <UncountedNote/>
        </section>
    }
}

/// Returns the contents of the option, separated by commas and followed by a full stop.
fn option_contents(bill: ShownBill) -> String {
    let contents = |scenario: &_| fleet::contents(scenario, bill.option()).join(", ");
    [&*bill.state.with(contents), "."].concat()
}

/// Buttons that open all categories or the largest line, lead back to the options, and show the bill
/// of the options that are not on the ladder.
#[component]
fn BillJumps(
    /// The bill.
    bill: ShownBill,
) -> impl IntoView {
    let session = use_session();
    let others = [OptionId::Extracted, OptionId::Modular].map(|option| {
        let spec = option.spec();
        let show = move |_| session.set(Field::Show, f64::from(option as u8));
        view! {
            <button
                type="button"
                class="jump"
                id=["show-", spec.key].concat()
                on:click=handler(show)
            >
                "Show the bill of “" {spec.name} "”"
            </button>
        }
        .into_any()
    });
    let is_open = move || bill.categories.with(|open| !open.is_empty());
    let fold = move |_| {
        let all = if untrack(is_open) {
            Vec::new()
        } else {
            Category::ALL.to_vec()
        };
        bill.categories.set(all);
    };
    let words = move || if is_open() { "Close all" } else { "Open all" }.to_owned();
    view! {
        <p class="jumps">
            <button type="button" class="jump" id="open-bill" on:click=handler(fold)>
                {move || words()}
            </button>
            <LargestLine bill/>
            <button
                type="button"
                class="jump"
                on:click=handler(|_| browser::reveal(OPTIONS_HEADING))
            >
                "Back to the options"
            </button>
            {others.into_iter().collect::<Vec<_>>()}
        </p>
    }
}

/// The button that opens the line with the largest amount.
#[component]
fn LargestLine(
    /// The bill.
    bill: ShownBill,
) -> impl IntoView {
    let largest = move || {
        bill.with(|report, option| {
            let lines = report.estimate(option).lines.iter();
            let largest = lines.max_by_key(|line| line.monthly_cost);
            largest.map(|line| (line.id, line.category))
        })
    };
    let open = move |_| {
        if let Some((id, category)) = untrack(largest) {
            bill.open_line(id, category);
            // The category is shown when the page is next rendered.
            browser::after(0, move || browser::reveal(&line_id(id))).forget();
        }
    };
    let words = move || {
        let largest = largest().map(|(id, _)| id.label());
        ["Largest: ", largest.unwrap_or_default()].concat()
    };
    view! {
        <button type="button" class="jump" id="largest-line" on:click=handler(open)>
            {move || words()}
        </button>
    }
}

/// Returns the id of a line's button.
fn line_id(id: LineId) -> String {
    ["line-", id.key()].concat()
}

/// The note on whether people’s time is counted, with a button that counts it or leaves it out.
#[component]
fn UncountedNote() -> impl IntoView {
    let session = use_session();
    let counted = use_state().value(Field::People);
    let is_counted = move || counted.get() != 0.0;
    let words = move || {
        let state = if is_counted() {
            "counted"
        } else {
            "not counted"
        };
        ["People’s time is ", state, ". "].concat()
    };
    // The same button for both, so that it keeps the focus.
    let action = move || {
        if is_counted() {
            "Leave it out"
        } else {
            "Count it"
        }
        .to_owned()
    };
    let switch = move |_| {
        let to = 1.0 - counted.get_untracked();
        session.set(Field::People, to);
    };
    view! {
        <p class="uncounted">
            <span role="status">{move || words()}</span>
            <button type="button" class="jump" on:click=handler(switch)>
                {move || action()}
            </button>
        </p>
    }
}

/// The table of the bill: all groups with their lines, the subtotals and the total.
#[component]
fn BillTable(
    /// The bill.
    bill: ShownBill,
) -> impl IntoView {
    let groups = memo(move || bill.with(groups));
    let categories = move || {
        let category = |group: &BillGroup| group.category.key().to_owned();
        groups.with(|groups| groups.iter().map(category).collect())
    };
    let bodies = keyed(categories, move |key| {
        let category = groups.with_untracked(|groups| {
            let mut categories = groups.iter().map(|group| group.category);
            categories.find(|category| category.key() == key)
        });
        let body = category.map(|category| view! { <GroupBody bill groups category/> });
        body.into_any()
    });
    view! {
        <table aria-labelledby="bill-heading">
            <thead>
                <tr>
                    <th scope="col">"Line"</th>
                    <th scope="col" class="quantity-price">
                        "Quantity × unit price"
                    </th>
                    <th scope="col" class="amount">
                        "A month"
                    </th>
                </tr>
            </thead>
            {bodies}
            <BillFoot bill/>
        </table>
    }
}

/// The group of a category: a row with the sum, and below it the lines.
#[component]
fn GroupBody(
    /// The bill.
    bill: ShownBill,
    /// The groups of the bill.
    groups: Memo<Vec<BillGroup>>,
    /// The category of this group.
    category: Category,
) -> impl IntoView {
    let is_open = move || bill.categories.with(|open| open.contains(&category));
    let class = move || if is_open() { "is-unfolded" } else { "" }.to_owned();
    let sum = move || bill.read_amount(|amounts| amounts.sum(category).map(Some));
    let lines = move || {
        groups.with(|groups| {
            let groups = groups.iter().filter(|group| group.category == category);
            let lines = groups.flat_map(|group| &group.lines);
            lines.map(|id| id.key().to_owned()).collect::<Vec<_>>()
        })
    };
    let count = move || match lines().len() {
        1 => "1 line".to_owned(),
        count => [&*count.to_string(), " lines"].concat(),
    };
    let rows = keyed(lines, move |key| {
        let id = LineId::by_key(&key);
        id.map(|id| view! { <LineRows bill id/> }).into_any()
    });
    view! {
        // All lines are there: what is closed is hidden by the style sheet, which shows it on paper.
        <tbody data-category=category.key() class=move || class()>
            <tr class="group-head">
                <th scope="rowgroup">
                    <button
                        type="button"
                        aria-expanded=move || is_open().to_string()
                        on:click=handler(move |_| bill.toggle_category(category))
                    >
                        {category.label()}
                    </button>
                </th>
                <td class="quantity-price">{move || count()}</td>
                <td class="amount">{move || sum()}</td>
            </tr>
            {rows}
        </tbody>
    }
}

/// The row of a line and, if the line is open, its derivation below.
#[component]
fn LineRows(
    /// The bill.
    bill: ShownBill,
    /// The line.
    id: LineId,
) -> impl IntoView {
    let is_open = move || bill.open.with(|open| open.contains(&id));
    let derivation = when(is_open, move || {
        view! { <LineDerivation bill id/> }.into_any()
    });
    let sku = move || bill.read_line(id, |line, _| line.sku.to_owned());
    // Two closures, each with several texts, instead of one for each text: fewer subscribers are
    // notified faster.
    let below_the_name = move || {
        let class = bill.read_line(id, |line, _| {
            let assumed = if line.assumption { " assumed" } else { "" };
            ["doubt", assumed].concat()
        });
        let doubt = bill.read_line(id, |line, _| marks::caveat(line));
        // On a phone the style sheet shows the quantity below the name instead of in a column.
        let quantity = bill.read_line(id, quantity_and_price);
        view! {
            <span class=class>{doubt}</span>
            <span class="below" aria-hidden="true">
                {quantity}
            </span>
        }
        .into_any()
    };
    let cells = move || {
        let quantity = bill.read_line(id, quantity_and_price);
        let cost = bill.read_amount(|amounts| amounts.line(id).copied());
        view! {
            <td class="quantity-price">{quantity}</td>
            <td class="amount">{cost}</td>
        }
        .into_any()
    };
    view! {
        <tr class="line" data-sku=move || sku()>
            <th scope="row">
                <button
                    type="button"
                    id=line_id(id)
                    aria-expanded=move || is_open().to_string()
                    on:click=handler(move |_| bill.toggle(id))
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

/// The foot of the table: the subtotals of infrastructure, on-call and people, if there are
/// several, and the total.
#[component]
fn BillFoot(
    /// The bill.
    bill: ShownBill,
) -> impl IntoView {
    let parts = move || {
        let row = |(part, sum): (Part, PrintedAmount)| {
            view! {
                <tr class="part">
                    <th scope="row">{part.label()}</th>
                    <td class="quantity-price"></td>
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
                <td class="quantity-price"></td>
                <td class="amount" id="bill-total">
                    {move || bill.with(total)}
                </td>
            </tr>
        </tfoot>
    }
}
