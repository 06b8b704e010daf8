//! The section of prices: the price book, the user's own prices, and the totals with them.

mod badge;
mod change;
mod entry;
mod file;
mod form;
mod jump;
mod words;

use leptos::html::Section;
use leptos::prelude::*;

use self::badge::HEADING;
pub(super) use self::badge::OwnPricesBadge;
use self::change::{change_own_prices, count_own_prices, current_own_prices};
use self::entry::{ChosenPrice, PriceSearch};
use self::file::OwnPricesFile;
pub(super) use self::form::PriceOfLine;
pub(super) use self::jump::jump_to;
use self::words::{list_price, unit_price};
use super::browser;
use super::session::use_session;
use super::sources::use_sources;
use super::state::use_state;
use super::view::{NoticeList, handler, keyed, memo, when};
use crate::model::option::OptionId;
use crate::price_book::own::DiscountOn;
use crate::price_book::{OwnPrices, PriceBook, newest};
use crate::report::{Report, newer_book};
use crate::scalar::figure;
use crate::scenario::Scenario;

/// The section of prices.
#[component]
pub(super) fn OwnPricesSection() -> impl IntoView {
    let (state, sources) = (use_state(), use_sources());
    let section = NodeRef::<Section>::new();
    // The list shows ids until the names have arrived.
    section.on_load(move |section| browser::on_seen(&section, move || sources.request(state)));
    let book = move || {
        let book = state.with(Scenario::book);
        let (id, day) = (&book.id, &book.published);
        format!("List prices are from book {id}, closed on {day}.")
    };
    let has_own = state.with_untracked(|scenario| scenario.own().is_some());
    view! {
        <section class="own-prices is-folded" aria-labelledby=HEADING node_ref=section>
            <details class="fold" open=has_own>
                <summary>
                    <h2 id=HEADING tabindex="-1">"Prices"</h2>
                    " "
                    <span class="inside">"the price book, and prices of your own"</span>
                </summary>
                <p>{move || book()} " Prices that you have agreed with a provider replace them."</p>
                <StoredPricesOffer/>
                <AgreedPrices/>
                <BothTotals/>
                <PriceSearch/>
                <ChosenPrice/>
                <FileProblems/>
                <OwnPricesFile/>
            </details>
        </section>
    }
}

/// Notes above a bill: a newer price book, own prices that are not applied.
#[component]
pub(super) fn PriceNotes() -> impl IntoView {
    view! {
        <NewerBookNote/>
        <StoredPricesOffer/>
    }
}

/// A note on what a newer book would change, with a button that applies it.
#[component]
fn NewerBookNote() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let sentence = memo(move || {
        state.report.with(|report| {
            let newer = newer_book(report);
            newer.map_or_else(String::new, |it| it.sentence(report.currency()))
        })
    });
    let pinned = move || state.with(|scenario| scenario.book().id.clone());
    let newest = &*newest().id;
    let take = move |_| session.step(|now| now.with_book(newest).unwrap_or(now));
    when(
        move || sentence.with(|sentence| !sentence.is_empty()),
        move || {
            view! {
                <p class="note" id="newer-book">
                    "Prices are from book " {move || pinned()} "; " {move || sentence.get()} ". "
                    <button type="button" on:click=handler(take)>
                        "Use book " {newest}
                    </button>
                </p>
            }
            .into_any()
        },
    )
}

/// A button that applies the stored own prices, if the scenario has others.
#[component]
fn StoredPricesOffer() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let stored = session.stored_prices.own;
    let offered = move || {
        let stored = stored.get();
        stored.filter(|stored| state.with(|scenario| scenario.own() != Some(stored)))
    };
    let apply = move |_| {
        session.stored_prices.is_in_link.set(false);
        session.set_own(stored.get_untracked());
    };
    when(
        move || offered().is_some(),
        move || {
            view! {
                <p class="note">
                    "This link’s prices are shown. "
                    <button type="button" class="apply" on:click=handler(apply)>
                        "Apply your own prices ("
                        {move || stored.get().map_or(0, count_own_prices).to_string()} ")"
                    </button>
                </p>
            }
            .into_any()
        },
    )
}

/// The list of the scenario's own prices, each with a button that removes it.
#[component]
fn AgreedPrices() -> impl IntoView {
    let state = use_state();
    let own = move || state.with(Scenario::own);
    let book = memo(move || state.with(|scenario| scenario.book().id.clone()));
    // A key has both texts of a row, so a row whose price changes is created anew.
    let keys = move || {
        book.track();
        let book = state.with_untracked(Scenario::book);
        let described = own().map(|own| describe_own_prices(own, book));
        let described = described.unwrap_or_default().into_iter();
        let key = |(name, words): (&str, String)| [name, "\n", &words].concat();
        described.map(key).collect()
    };
    let item = |key: String| {
        let (name, words) = key.split_once('\n').unwrap_or_default();
        let (name, words) = (name.to_owned(), words.to_owned());
        view! { <AgreedPrice name words/> }.into_any()
    };
    when(
        move || own().is_some(),
        move || {
            view! {
                <h3>{move || own().map_or_else(String::new, heading)}</h3>
                <ul class="agreed">{keyed(keys, item)}</ul>
                <StorageNote/>
            }
            .into_any()
        },
    )
}

/// Returns the heading of own prices: their name and date.
fn heading(own: &OwnPrices) -> String {
    let name = own
        .name()
        .map_or_else(String::new, |name| format!(" “{name}”"));
    let date = own
        .as_of()
        .map_or_else(|| "undated".to_owned(), |date| format!("as of {date}"));
    format!("Your own prices{name}, {date}")
}

/// Returns the own prices and discounts, each with the name of its price or provider.
fn describe_own_prices(own: &'static OwnPrices, book: &PriceBook) -> Vec<(&'static str, String)> {
    let prices = own.prices().iter().map(|price| {
        let words = [
            &*unit_price(price.entry, price.amount),
            ", ",
            &list_price(price.entry, book),
        ];
        (&*price.entry.id, words.concat())
    });
    let discounts = own.discounts().iter().map(|discount| {
        let on = match discount.on {
            DiscountOn::Provider(_) => " on everything",
            DiscountOn::Id(_) => "",
        };
        let percent = figure(discount.percent);
        (discount.on.name(), format!("{percent} % less{on}"))
    });
    prices.chain(discounts).collect()
}

/// An own price or discount with a button that removes it.
#[component]
fn AgreedPrice(
    /// The name of the price or provider.
    name: String,
    /// The own price or discount in words.
    words: String,
) -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let (code, label) = (name.clone(), ["Remove ", &name].concat());
    let remove = move |_| {
        let mut own = current_own_prices(state, session);
        own.remove(&name);
        change_own_prices(state, session, own);
    };
    view! {
        <li>
            <span>
                <code>{code}</code>
                ": "
                {words}
            </span>
            " "
            <button type="button" aria-label=label on:click=handler(remove)>
                "Remove"
            </button>
        </li>
    }
}

/// A note on where own prices are stored, with a button that stores them.
#[component]
fn StorageNote() -> impl IntoView {
    let (state, stored) = (use_state(), use_session().stored_prices);
    let are_stored = memo(move || stored.own.get() == state.with(Scenario::own));
    let words = move || match (are_stored.get(), stored.is_refused.get()) {
        (false, _) => "They came with the link. ",
        (true, true) => {
            "This browser does not let the page keep them: they apply until the page is closed."
        }
        (true, false) => "They are kept in this browser and nowhere else.",
    };
    let instead = move || {
        let others = stored.own.get();
        others.map_or_else(String::new, |others| {
            format!(" instead of your {}", count_own_prices(others))
        })
    };
    let keep = when(
        move || !are_stored.get(),
        move || {
            view! {
                <button type="button" on:click=handler(move |_| stored.store(state.with_untracked(Scenario::own)))>
                    "Keep them in this browser" {move || instead()}
                </button>
            }
            .into_any()
        },
    );
    view! { <p class="keeping">{move || words().to_owned()} {keep}</p> }
}

/// The table of each option's total at list prices and at own prices, if these differ.
#[component]
fn BothTotals() -> impl IntoView {
    let state = use_state();
    let totals: Memo<Vec<String>> = memo(move || state.report.with(both_totals));
    let rows = move || {
        let row = |(option, totals): (OptionId, &[String])| {
            let cells = totals
                .iter()
                .map(|total| view! { <td>{total.clone()}</td> });
            view! {
                <tr>
                    <th scope="row">{option.spec().name}</th>
                    {cells.collect::<Vec<_>>()}
                </tr>
            }
        };
        totals.with(|totals| {
            let options = OptionId::LADDER.into_iter();
            options
                .zip(totals.chunks_exact(2))
                .map(row)
                .collect::<Vec<_>>()
        })
    };
    when(
        move || totals.with(|totals| !totals.is_empty()),
        move || {
            view! {
                <table id="contracted" aria-label="Totals at list prices and at your prices">
                    <thead>
                        <tr>
                            <th scope="col">"A month"</th>
                            <th scope="col">"At list prices"</th>
                            <th scope="col">"At your prices"</th>
                        </tr>
                    </thead>
                    <tbody>{move || rows()}</tbody>
                </table>
            }
            .into_any()
        },
    )
}

/// Returns each option's total at list prices followed by that at own prices; empty if none differs.
fn both_totals(report: &Report) -> Vec<String> {
    let mut is_different = false;
    let mut totals = Vec::new();
    for estimate in &report.estimates {
        let both = [estimate.list_total(), estimate.total()];
        is_different |= both[0] != both[1];
        totals.extend(both.map(|total| report.currency().exact(total).to_string()));
    }
    if !is_different {
        totals.clear();
    }
    totals
}

/// The list of a file's errors, each with its place.
#[component]
fn FileProblems() -> impl IntoView {
    let problems = use_session().stored_prices.problems;
    when(
        move || problems.with(|problems| !problems.is_empty()),
        move || {
            view! {
                <div class="problems" role="alert" id="own-problems">
                    <p>"These own prices cannot be used; nothing was changed."</p>
                    <NoticeList notices=problems/>
                </div>
            }
            .into_any()
        },
    )
}
