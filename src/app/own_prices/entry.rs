//! The entry of an own price: the search for the list price, and the form for the own one.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::change::{change_own_prices, current_own_prices};
use super::jump::{AMOUNT, jump_to};
use super::words::list_price;
use crate::app::layout::use_layout;
use crate::app::session::{Session, use_session};
use crate::app::sources::use_sources;
use crate::app::state::{PageState, use_state};
use crate::app::view::{handler, keyed};
use crate::decimal;
use crate::model::estimate::LineItem;
use crate::price_book::own::{self, Change, DiscountOn};
use crate::price_book::{self, Entry, OwnPrices, PriceBook};
use crate::report::Report;
use crate::scalar::figure;
use crate::scenario::{Scenario, number};

/// The most prices that are listed at once.
const MOST_MATCHES: usize = 8;

/// The value of the select for a discount.
const DISCOUNT: &str = "discount";

/// The value of the select for an amount.
const AS_AMOUNT: &str = "amount";

/// The type of the form's button. It is not a literal, because Leptos creates elements with only literal
/// attributes through `innerHTML`, and the page's policy refuses buttons there.
const SUBMIT: &str = "submit";

/// The search for the list price or provider of an own price.
#[component]
pub(super) fn PriceSearch() -> impl IntoView {
    let (state, sources) = (use_state(), use_sources());
    let sought = RwSignal::new(String::new());
    let in_use = Memo::new(move |_| state.report.with(in_use));
    let found = Memo::new(move |_| {
        sources.track();
        let found = sought.with(|sought| matches(sought, &in_use.get()));
        let names = found.into_iter().map(|on| on.name().to_owned());
        names.collect::<Vec<_>>()
    });
    let items = keyed(
        move || found.with(|found| found.iter().take(MOST_MATCHES).cloned().collect()),
        |name| {
            let on = own::discount_on(&name).ok();
            on.map(|on| view! { <Candidate on/> }).into_any()
        },
    );
    let rest = move || match found.with(Vec::len) {
        0 => "No price or provider has this name.".to_owned(),
        listed if listed <= MOST_MATCHES => String::new(),
        all => format!("{} more; type more of the name.", all - MOST_MATCHES),
    };
    let seek = move |event| {
        // The names of prices are fetched with their sources.
        sources.request(state);
        sought.set(event_target_value(&event));
    };
    view! {
        <div class="seek">
            <label for="price-search">"Find a price or a provider"</label>
            <input
                id="price-search"
                type="search"
                autocomplete="off"
                spellcheck="false"
                on:focus=handler(move |_| sources.request(state))
                on:input=handler(seek)
            />
        </div>
        <ul class="found">{items}</ul>
        <p class="rest">{move || rest()}</p>
    }
}

/// Returns the ids of the prices on the bills, in order of their lines' costs.
fn in_use(report: &Report) -> Vec<String> {
    let mut lines: Vec<&LineItem> = Vec::new();
    for line in report.estimates.iter().flat_map(|estimate| &estimate.lines) {
        let before = lines
            .iter()
            .position(|other| other.monthly_cost < line.monthly_cost);
        lines.insert(before.unwrap_or(lines.len()), line);
    }
    let mut used: Vec<String> = Vec::new();
    for line in lines {
        if !used.iter().any(|sku| sku == line.sku) {
            used.push(line.sku.to_owned());
        }
    }
    used
}

/// Returns the prices and providers whose id or name contains every word of the search: providers, then
/// prices on a bill, then all others. Without words, returns the prices on a bill.
fn matches(sought: &str, in_use: &[String]) -> Vec<DiscountOn> {
    let sought = sought.to_ascii_lowercase();
    let book = price_book::newest();
    let contains = |text: &str| {
        let text = text.to_ascii_lowercase();
        sought.split_whitespace().all(|word| text.contains(word))
    };
    let mut found: Vec<DiscountOn> = Vec::new();
    let mut take = |on| {
        if !found.contains(&on) {
            found.push(on);
        }
    };
    let is_sought = !sought.trim().is_empty();
    // The price of time is an input, so it is not offered.
    let is_offered = |entry: &&Entry| entry.id != own::TIME;
    let all = book.prices.iter().copied().filter(is_offered);
    let all = all.filter(|_| is_sought);
    for entry in all.clone().filter(|entry| contains(&entry.provider)) {
        take(DiscountOn::Provider(&entry.provider));
    }
    let used = in_use.iter().filter_map(|id| book.price(id));
    for entry in used.filter(is_offered).chain(all) {
        if contains(&format!("{} {} {}", entry.id, name(entry), entry.provider)) {
            take(DiscountOn::Id(&entry.id));
        }
    }
    found
}

/// A search result: a price or provider that can be chosen.
#[component]
fn Candidate(
    /// The price or provider.
    on: DiscountOn,
) -> impl IntoView {
    let (state, layout, sources) = (use_state(), use_layout(), use_sources());
    let is_chosen = move || layout.chosen_price.with(|chosen| chosen == on.name());
    let choose = move |_| jump_to(state, sources, layout, on.name());
    view! {
        <li>
            <button
                type="button"
                aria-pressed=move || is_chosen().to_string()
                on:click=handler(choose)
            >
                {on.name()}
            </button>
            " "
            <PriceInWords on/>
        </li>
    }
}

/// The name and list price of a price in the scenario's book.
#[component]
fn PriceInWords(
    /// The price or provider.
    on: DiscountOn,
) -> impl IntoView {
    let (state, sources) = (use_state(), use_sources());
    let words = move || {
        sources.track();
        description(on, state.with(Scenario::book))
    };
    view! { <span>{move || words()}</span> }
}

/// Returns the name, list price and date of a price.
fn description(on: DiscountOn, book: &PriceBook) -> String {
    let Some(entry) = priced(on) else {
        return "everything from this provider".to_owned();
    };
    let name = name(entry);
    let between = if name.is_empty() { "" } else { ": " };
    let date = match &*entry.as_of {
        "undated" => "undated".to_owned(),
        date => format!("as of {date}"),
    };
    format!("{name}{between}{}, {date}", list_price(entry, book))
}

/// Returns the name of a price; empty until the texts of the book have arrived.
fn name(entry: &'static Entry) -> &'static str {
    entry.citation().map_or("", |citation| &citation.name)
}

/// Returns the entry of a price, or `None` for a provider.
fn priced(on: DiscountOn) -> Option<&'static Entry> {
    match on {
        DiscountOn::Id(id) => price_book::latest_entry(id),
        DiscountOn::Provider(_) => None,
    }
}

/// The form for the chosen price or provider.
#[component]
pub(super) fn ChosenPrice() -> impl IntoView {
    let chosen = use_layout().chosen_price;
    let form = move || {
        let on = own::discount_on(&chosen.get()).ok()?;
        Some(view! { <OwnPriceForm on/> }.into_any())
    };
    view! { {move || form()} }
}

/// An own price that is being entered. The elements are reused when another price is chosen, so all of
/// their values are set from here.
#[derive(Clone, Copy)]
struct OwnPriceDraft {
    on: DiscountOn,
    /// [`DISCOUNT`] or [`AS_AMOUNT`].
    kind: RwSignal<String>,
    typed: RwSignal<String>,
    error: RwSignal<String>,
    outcome: RwSignal<String>,
}

impl OwnPriceDraft {
    /// Creates the draft with the current own price.
    fn new(on: DiscountOn, own: &OwnPrices) -> Self {
        let (kind, typed) = match change_of(on, own) {
            Some(Change::Amount(amount)) => (AS_AMOUNT, decimal::shortest(amount)),
            Some(Change::Discount(percent)) => (DISCOUNT, figure(percent)),
            None if priced(on).is_some() => (AS_AMOUNT, String::new()),
            None => (DISCOUNT, String::new()),
        };
        Self {
            on,
            kind: RwSignal::new(kind.to_owned()),
            typed: RwSignal::new(typed),
            error: RwSignal::new(String::new()),
            outcome: RwSignal::new(String::new()),
        }
    }

    /// Sets a text of the form and clears both messages; the form is checked when it is submitted.
    fn change(self, text: RwSignal<String>, to: String) {
        text.set(to);
        self.outcome.set(String::new());
        self.error.set(String::new());
    }

    /// Applies the own price or sets the error. Of the two messages, one is empty.
    fn enter(self, state: PageState, session: Session) {
        let is_discount = self.kind.get_untracked() == DISCOUNT;
        let entered = entered(self.on, is_discount, &self.typed.get_untracked());
        let applied = entered.and_then(|entered| apply(state, session, self.on, entered));
        let (outcome, error) = match applied {
            Ok(()) => ("Applied.", String::new()),
            Err(problem) => ("", problem),
        };
        self.outcome.set(outcome.to_owned());
        self.error.set(error);
    }
}

/// Returns the own price or discount on exactly this price or provider.
fn change_of(on: DiscountOn, own: &OwnPrices) -> Option<Change> {
    let discount = own.discounts().iter().find(|discount| discount.on == on);
    match on {
        DiscountOn::Id(id) => own.change(id).filter(|change| {
            // A discount on the whole provider does not count.
            matches!(change, Change::Amount(_)) || discount.is_some()
        }),
        DiscountOn::Provider(_) => discount.map(|discount| Change::Discount(discount.percent)),
    }
}

/// The form for the own price of a price or provider.
#[component]
fn OwnPriceForm(
    /// The price or provider.
    on: DiscountOn,
) -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let draft = OwnPriceDraft::new(on, &current_own_prices(state, session));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        draft.enter(state, session);
    };
    let type_in = move |event| draft.change(draft.typed, event_target_value(&event));
    view! {
        <form class="agree" on:submit=handler(submit)>
            <p>
                <code>{on.name()}</code>
                ", "
                <PriceInWords on/>
            </p>
            <label for=AMOUNT>"What you pay"</label>
            <span class="entry">
                <input
                    id=AMOUNT
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-describedby="own-error"
                    prop:value=move || draft.typed.get()
                    on:input=handler(type_in)
                />
                <AmountOrDiscount draft/>
                <button type=SUBMIT id="own-use">
                    "Use it"
                </button>
            </span>
            <span class="error" id="own-error" aria-live="polite">
                {move || draft.error.get()}
            </span>
            <span role="status">{move || draft.outcome.get()}</span>
        </form>
    }
}

/// The select between amount and discount.
#[component]
fn AmountOrDiscount(
    /// The draft.
    draft: OwnPriceDraft,
) -> impl IntoView {
    let amount = priced(draft.on).map(|entry| {
        let currency = entry.currency.as_deref().unwrap_or_default();
        view! { <option value=AS_AMOUNT>{[currency, " per ", &entry.unit].concat()}</option> }
    });
    let choose = move |event| draft.change(draft.kind, event_target_value(&event));
    view! {
        <select
            id="own-kind"
            aria-label="Amount or discount"
            prop:value=move || draft.kind.get()
            on:change=handler(choose)
        >
            {amount}
            <option value=DISCOUNT>"% less than list"</option>
        </select>
    }
}

/// Parses the typed text as an amount or a discount.
fn entered(on: DiscountOn, is_discount: bool, typed: &str) -> Result<Change, String> {
    let typed = typed.trim();
    let number = number::parse(typed.trim_end_matches('%').trim_end());
    match (is_discount, number) {
        (true, Some(percent)) => Ok(Change::Discount(percent)),
        (true, None) => Err("Expected: a percentage from 0 to 100, such as 12.5.".to_owned()),
        (_, None) if typed.eq_ignore_ascii_case("free") => Ok(Change::Amount(0.0)),
        // A zero is easily typed by mistake, so “free” is asked for instead.
        (_, Some(amount)) if amount > 0.0 => Ok(Change::Amount(amount)),
        _ => {
            let list = priced(on).and_then(|entry| entry.amount).unwrap_or(1.0);
            let example = figure(list);
            Err(format!("Expected: an amount such as {example}, or “free”."))
        }
    }
}

/// Applies the entered amount or discount to the scenario.
fn apply(
    state: PageState,
    session: Session,
    on: DiscountOn,
    entered: Change,
) -> Result<(), String> {
    let mut own = current_own_prices(state, session);
    own.remove(on.name());
    match entered {
        Change::Amount(amount) => own.add_price(on.name(), amount, amount == 0.0),
        Change::Discount(percent) => own.add_discount(on, percent),
    }?;
    change_own_prices(state, session, own);
    Ok(())
}
