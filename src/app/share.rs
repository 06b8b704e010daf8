//! Take it with you: the link that holds the whole scenario.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::dynamic::{click, text};
use super::store::Store;

const LINK: &str = "link";

pub(super) fn share(store: Store) -> AnyView {
    let link = text(move || browser::address(&store.fragment()));
    // What happened to the copy, and of which link: another scenario makes it old news.
    let copied = RwSignal::new(None::<(bool, String)>);
    let copy = click(move || {
        let link = link.get_untracked();
        spawn_local(async move {
            let is_copied = browser::copy(&link).await;
            if !is_copied {
                browser::select_text(LINK);
            }
            copied.set(Some((is_copied, link)));
        });
    });
    let outcome = text(move || {
        let words = match copied.get() {
            Some((true, of)) if of == link.get() => "Copied.",
            Some((false, of)) if of == link.get() => {
                "The browser does not let a page copy here; the link is selected, copy it by hand."
            }
            _ => "",
        };
        words.to_owned()
    });
    view! {
        <section class="share" aria-labelledby="share-heading">
            <h2 id="share-heading">"Take it with you"</h2>
            <p>
                "This link holds every input and the price book. Whoever opens it sees these \
                 numbers, today and later."
            </p>
            <p class="link">
                <input
                    id=LINK
                    type="text"
                    readonly
                    aria-label="Link to this scenario"
                    prop:value=link
                />
                <button type="button" id="copy" on:click=copy>"Copy link"</button>
                <span role="status" class="outcome">{outcome}</span>
            </p>
        </section>
    }
    .into_any()
}
