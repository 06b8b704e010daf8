//! The share section: the link, the HTML to embed, and the report as files.

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

/// The share section.
#[component]
pub(super) fn ShareSection() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let has_own = Memo::new(move |_| state.with(Scenario::own).is_some());
    let is_in_link = session.stored_prices.is_in_link;
    let contents = move || link_contents(has_own.get(), is_in_link.get()).to_owned();
    let own = when(move || has_own.get(), || view! { <OwnInLink/> }.into_any());
    view! {
        <section class="share" aria-labelledby="share-heading">
            <h2 id="share-heading">"Share and export"</h2>
            <p>{move || contents()}</p>
            <Link/>
            {own}
            <Embedding/>
            <Documents/>
        </section>
    }
}

/// Returns the sentence on what the link contains.
fn link_contents(has_own: bool, is_in_link: bool) -> &'static str {
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

/// The link with buttons to copy and to share it.
#[component]
fn Link() -> impl IntoView {
    let session = use_session();
    let link = Memo::new(move |_| browser::address(&session.fragment()));
    // Whether the copy succeeded, and of which link: the message disappears when the link changes.
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

/// The check box that includes own prices in the link.
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

/// The folded HTML that embeds the scenario in another page.
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

/// Buttons for the report in each file format and for printing.
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
