//! The share section: the link that holds the whole scenario, the report as files.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::background::{self, DocumentButton, DocumentTarget};
use super::browser;
use super::embed;
use super::session::use_session;
use super::state::use_state;
use super::view::{handler, when};
use crate::export::{ExportFile, LISTINGS};
use crate::scenario::Scenario;
use crate::worker::Request;

const LINK: &str = "link";

/// The link, what to put into another page, and the report as files.
#[component]
pub(super) fn ShareSection() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let has_own = Memo::new(move |_| state.with(Scenario::own).is_some());
    let is_in_link = session.stored_prices.is_in_link;
    let holds = move || what_it_holds(has_own.get(), is_in_link.get()).to_owned();
    let own = when(move || has_own.get(), || view! { <OwnInLink/> }.into_any());
    view! {
        <section class="share" aria-labelledby="share-heading">
            <h2 id="share-heading">"Share and export"</h2>
            <p>{move || holds()}</p>
            <Link/>
            {own}
            <Embedding/>
            <Documents/>
        </section>
    }
}

/// What the link says of the scenario to others.
fn what_it_holds(has_own: bool, is_in_link: bool) -> &'static str {
    match (has_own, is_in_link) {
        (true, false) => {
            "This link contains every input and the price book, but not your own prices: others see \
             list prices."
        }
        (true, true) => {
            "This link contains every input, the price book and your own prices. Whoever opens it sees \
             these numbers, today and later."
        }
        _ => {
            "This link contains every input and the price book. Whoever opens it sees these numbers, \
             today and later."
        }
    }
}

/// The link, with the ways to copy and to share it.
#[component]
fn Link() -> impl IntoView {
    let session = use_session();
    let link = Memo::new(move |_| browser::address(&session.fragment()));
    // What happened to the copy, and of which link: another scenario makes it old news.
    let copied = RwSignal::new(None::<(bool, String)>);
    let copy = move |_| {
        let link = link.get_untracked();
        spawn_local(async move {
            let is_copied = browser::copy(&link).await;
            if !is_copied {
                browser::select_text(LINK);
            }
            copied.set(Some((is_copied, link)));
        });
    };
    let outcome = move || {
        let words = match copied.get() {
            Some((true, of)) if of == link.get() => "Copied.",
            Some((false, of)) if of == link.get() => {
                "The browser does not let a page copy here; the link is selected, copy it by hand."
            }
            _ => "",
        };
        words.to_owned()
    };
    let share = move |_| browser::share(&link.get_untracked());
    let share = browser::can_share().then(|| {
        view! {
            <button type="button" id="share" on:click=handler(share)>
                "Share"
            </button>
            " "
        }
    });
    view! {
        <p class="link">
            <input
                id=LINK
                type="text"
                readonly=true
                aria-label="Link to this scenario"
                prop:value=move || link.get()
            />
            " "
            <button type="button" id="copy" on:click=handler(copy)>
                "Copy link"
            </button>
            " "
            {share}
            <span role="status" class="outcome">
                {move || outcome()}
            </span>
        </p>
    }
}

/// The box that puts own prices into the link.
#[component]
fn OwnInLink() -> impl IntoView {
    let is_in_link = use_session().stored_prices.is_in_link;
    view! {
        <p>
            <label>
                <input
                    id="own-in-link"
                    type="checkbox"
                    prop:checked=move || is_in_link.get()
                    on:change=handler(move |event| is_in_link.set(event_target_checked(&event)))
                />
                " Include own prices in the link"
            </label>
        </p>
    }
}

/// What to put into another page to show this there, in a fold.
#[component]
fn Embedding() -> impl IntoView {
    let session = use_session();
    view! {
        <details class="embedding">
            <summary>"Embed in another page"</summary>
            <p>"The answer without the form, in a frame that is as high as it needs to be:"</p>
            <textarea
                readonly=true
                rows="9"
                id="snippet"
                aria-label="HTML that shows this scenario in another page"
                prop:value=move || embed::snippet(session)
            ></textarea>
        </details>
    }
}

/// The report as files, one for each format that has one, and on paper.
#[component]
fn Documents() -> impl IntoView {
    let files = LISTINGS
        .into_iter()
        .filter_map(|format| Some((format, format.file?)));
    let purposes = files
        .clone()
        .map(|(format, file)| [file.kind, " is ", format.purpose, ". "].concat());
    let words = [
        &*purposes.collect::<String>(),
        "A report has two or three pages, on paper or as PDF.",
    ];
    let files = files.map(|(format, file)| {
        let ExportFile {
            label,
            name,
            media_type,
            ..
        } = file;
        let (id, target) = (format.key, DocumentTarget::File(name, media_type));
        let request = Request::Document { format };
        view! {
            <span>
                <DocumentButton words=label slot_name=id id target request/>
            </span>
        }
    });
    view! {
        <div class="documents">
            {files.collect::<Vec<_>>()}
            <button type="button" id="print" on:click=handler(|_| background::print())>
                "Print a report"
            </button>
            <p>{words.concat()}</p>
        </div>
    }
}
