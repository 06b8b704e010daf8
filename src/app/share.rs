//! The share section: the link, the report on paper and as files, and the HTML to embed.

use leptos::prelude::*;

use super::background::{DocumentButton, DocumentTarget};
use super::embed;
use super::link::Link;
use super::session::use_session;
use super::state::use_state;
use super::view::{Fold, handler, memo, when};
use crate::export::{ExportFile, LISTINGS};
use crate::scenario::Scenario;
use crate::worker::Request;

/// The share section.
#[component]
pub(super) fn ShareSection() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let has_own = memo(move || state.with(Scenario::own).is_some());
    let is_in_link = session.stored_prices.is_in_link;
    let contents = move || link_contents(has_own.get(), is_in_link.get()).to_owned();
    let own = when(move || has_own.get(), || view! { <OwnInLink/> }.into_any());
    view! {
        <section class="share" aria-labelledby="share-heading">
            <h2 id="share-heading">"Share"</h2>
            <p>{move || contents()}</p>
            <Link/>
            {own}
            <Documents/>
            <Embedding/>
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
            "This link contains every input, the price book and your own prices. Everyone who opens it sees \
             these numbers, today and later."
        }
        _ => {
            "This link contains every input and the price book. Everyone who opens it sees these numbers, \
             today and later."
        }
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
        <Fold heading="Embed" inside="the answer without the form, in another page">
            <p>"In a frame that is as high as it needs to be:"</p>
            <textarea
                readonly=true
                rows="9"
                id="snippet"
                aria-label="HTML that shows this scenario in another page"
                prop:value=move || embed::snippet(session)
            ></textarea>
        </Fold>
    }
}

/// The folded buttons for the report in each file format.
#[component]
fn Documents() -> impl IntoView {
    let files = LISTINGS
        .into_iter()
        .filter_map(|format| Some((format, format.file?)));
    let purposes = files
        .clone()
        .map(|(format, file)| [file.kind, " is ", format.purpose, ". "].concat());
    let files = files.map(|(format, file)| {
        let ExportFile {
            label,
            name,
            media_type,
            ..
        } = file;
        let (id, target) = (
            format.key,
            DocumentTarget::File(name.to_owned(), media_type),
        );
        let request = Box::new(move || Some(Request::Document { format }));
        view! {
            <span>
                <DocumentButton words=label slot_name=id id target request/>
            </span>
        }
    });
    view! {
        <Fold heading="Download" inside="bills and report as files">
            <div class="documents">
                {files.collect::<Vec<_>>()}
                <p>{purposes.collect::<String>()}</p>
            </div>
        </Fold>
    }
}
