//! The form in which an own price is entered, in the section of prices or in an open line of the bill.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::super::view::memo;
use super::change::{change_own_prices, current_own_prices};
use super::words::{PriceInWords, priced};
use crate::app::browser;
use crate::app::control::{TakeText, WhichNumber, both_texts};
use crate::app::session::{Session, use_session};
use crate::app::state::{PageState, use_state};
use crate::app::view::{handler, when};
use crate::decimal;
use crate::price_book::OwnPrices;
use crate::price_book::own::{self, Change, DiscountOn};
use crate::scenario::own_price::{PriceKind, Refused, TypedPrice};

/// The value of the select for a discount.
const DISCOUNT: &str = "discount";

/// The value of the select for an amount.
const AS_AMOUNT: &str = "amount";

/// The type of the form's button. It is not a literal, because Leptos creates elements with only literal
/// attributes through `innerHTML`, and the page's policy refuses buttons there.
const SUBMIT: &str = "submit";

/// The form for the own price of a line's list price, in the open line.
#[component]
pub(in crate::app) fn PriceOfLine(
    /// The key of the line, which makes the ids of the form different from those of other lines.
    line: &'static str,
    /// The id of the list price, which may change with the load; empty if the bill has no such line.
    sku: Memo<String>,
) -> impl IntoView {
    let form = move || {
        let on = own::discount_on(&sku.get()).ok()?;
        let place = ["own-", line].concat();
        Some(view! { <OwnPriceForm on place/> }.into_any())
    };
    view! { {move || form()} }
}

/// An own price that is being entered. The elements are reused when another price is chosen, so all of
/// their values are set from here.
#[derive(Clone, Copy)]
struct OwnPriceDraft {
    state: PageState,
    session: Session,
    on: DiscountOn,
    /// [`DISCOUNT`] or [`AS_AMOUNT`], once the user has chosen.
    kind: RwSignal<Option<String>>,
    /// The text, once the user has typed; until then the present own price is shown.
    typed: RwSignal<Option<String>>,
    error: RwSignal<String>,
    /// Both texts, if the number can be read in two ways.
    asked: RwSignal<String>,
    outcome: RwSignal<String>,
}

impl OwnPriceDraft {
    fn new(on: DiscountOn) -> Self {
        Self {
            state: use_state(),
            session: use_session(),
            on,
            kind: RwSignal::new(None),
            typed: RwSignal::new(None),
            error: RwSignal::new(String::new()),
            asked: RwSignal::new(String::new()),
            outcome: RwSignal::new(String::new()),
        }
    }

    /// Returns the present own price, and follows it.
    fn now(self) -> Option<Change> {
        self.state.scenario.track();
        change_of(self.on, &current_own_prices(self.state, self.session))
    }

    fn kind(self) -> String {
        let kind = match self.now() {
            Some(Change::Discount(_)) => DISCOUNT,
            None if priced(self.on).is_none() => DISCOUNT,
            _ => AS_AMOUNT,
        };
        self.kind.get().unwrap_or_else(|| kind.to_owned())
    }

    fn text(self) -> String {
        let now = self.now().map(|now| match now {
            Change::Amount(0.0) => "free".to_owned(),
            Change::Amount(number) | Change::Discount(number) => decimal::clear(number),
        });
        self.typed.get().or(now).unwrap_or_default()
    }

    /// Sets a text of the form and clears the messages; the form is checked when it is submitted.
    fn change(self, text: RwSignal<Option<String>>, to: String) {
        text.set(Some(to));
        self.say("", "", String::new());
    }

    /// Applies the own price, or says what is wrong or asks which number is meant.
    fn enter(self) {
        let is_discount = untrack(|| self.kind()) == DISCOUNT;
        let kind = if is_discount {
            PriceKind::Discount
        } else {
            PriceKind::Amount
        };
        let text = untrack(|| self.text());
        let read = self
            .state
            .with_untracked(|it| it.read_price(self.on, kind, &text));
        match read {
            Ok(TypedPrice { change, note }) => match self.apply(change) {
                Ok(()) => {
                    self.kind.set(None);
                    self.typed.set(None);
                    self.say("Applied. ", &note, String::new());
                }
                Err(problem) => self.say("", "", problem),
            },
            Err(Refused::Message(problem)) => self.say("", "", problem),
            Err(Refused::Ambiguous(texts)) => {
                let problem = "This can be read in two ways.".to_owned();
                self.say("", "", problem);
                self.asked.set(both_texts(&texts));
            }
        }
    }

    /// Sets the messages. Of outcome and error, one is empty.
    fn say(self, outcome: &str, note: &str, error: String) {
        self.outcome.set([outcome, note].concat());
        self.error.set(error);
        self.asked.set(String::new());
    }

    /// Applies an amount or discount to the scenario.
    fn apply(self, change: Change) -> Result<(), String> {
        let mut own = current_own_prices(self.state, self.session);
        own.remove(self.on.name());
        match change {
            Change::Amount(amount) => own.add_price(self.on.name(), amount, amount == 0.0),
            Change::Discount(percent) => own.add_discount(self.on, percent),
        }?;
        change_own_prices(self.state, self.session, own);
        Ok(())
    }

    /// Takes the own price out again.
    fn remove(self) {
        let mut own = current_own_prices(self.state, self.session);
        own.remove(self.on.name());
        change_own_prices(self.state, self.session, own);
        self.kind.set(None);
        self.typed.set(None);
        self.say("The list price applies. ", "", String::new());
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
pub(super) fn OwnPriceForm(
    /// The price or provider.
    on: DiscountOn,
    /// The beginning of the ids of the form's elements.
    place: String,
) -> impl IntoView {
    let draft = OwnPriceDraft::new(on);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        draft.enter();
    };
    view! {
        <form class="agree" on:submit=handler(submit)>
            <p>
                <code>{on.name()}</code>
                ", "
                <PriceInWords on/>
            </p>
            <OwnPriceEntry draft place/>
        </form>
    }
}

/// The input with its select, buttons and messages.
#[component]
fn OwnPriceEntry(
    /// The draft.
    draft: OwnPriceDraft,
    /// The beginning of the ids.
    place: String,
) -> impl IntoView {
    let [amount, error, kind, enter] =
        ["-amount", "-error", "-kind", "-use"].map(|end| [&*place, end].concat());
    let type_in = move |event| draft.change(draft.typed, event_target_value(&event));
    let input = amount.clone();
    let take: TakeText = Arc::new(move |text| {
        draft.change(draft.typed, text);
        draft.enter();
        browser::reveal(&input);
    });
    let texts = memo(move || draft.asked.get());
    let input = amount.clone();
    let remove = when(
        move || draft.now().is_some(),
        move || {
            let input = input.clone();
            let remove = handler(move |_| {
                draft.remove();
                browser::reveal(&input);
            });
            view! { <button type="button" class="back" on:click=remove>"Use the list price"</button> }
                .into_any()
        },
    );
    view! {
        <label for=amount.clone()>"What you pay"</label>
        <span class="entry">
            <input
                id=amount
                type="text"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=error.clone()
                prop:value=move || draft.text()
                on:input=handler(type_in)
            />
            <AmountOrDiscount draft id=kind/>
            <button type=SUBMIT id=enter>
                "Use it"
            </button>
            {remove}
        </span>
        <span class="error" id=error aria-live="polite">
            {move || draft.error.get()}
        </span>
        <WhichNumber texts take/>
        <span role="status">{move || draft.outcome.get()}</span>
    }
}

/// The select between amount and discount.
#[component]
fn AmountOrDiscount(
    /// The draft.
    draft: OwnPriceDraft,
    /// The id of the select.
    id: String,
) -> impl IntoView {
    let amount = priced(draft.on).map(|entry| {
        let currency = entry.currency.as_deref().unwrap_or_default();
        view! { <option value=AS_AMOUNT>{[currency, " per ", &entry.unit].concat()}</option> }
    });
    let choose = move |event| draft.change(draft.kind, event_target_value(&event));
    view! {
        <select
            id=id
            aria-label="Amount or discount"
            prop:value=move || draft.kind()
            on:change=handler(choose)
        >
            {amount}
            <option value=DISCOUNT>"% less than list"</option>
        </select>
    }
}
