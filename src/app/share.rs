//! Take it with you: the link that holds the whole scenario.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::store::Store;

const LINK: &str = "link";

#[component]
pub(super) fn Share() -> impl IntoView {
    let store = Store::get();
    let link = move || browser::address(&store.fragment());
    // What happened to the copy, and of which link: another scenario makes it old news.
    let copied = RwSignal::new(None::<(bool, String)>);
    let copy = move |_| {
        let link = link();
        spawn_local(async move {
            let is_copied = browser::copy(link.clone()).await;
            if !is_copied {
                browser::select_text(LINK);
            }
            copied.set(Some((is_copied, link)));
        });
    };
    let outcome = move || {
        let (is_copied, of) = copied.get()?;
        (of == link()).then_some(if is_copied {
            "Copied."
        } else {
            "The browser does not let a page copy here; the link is selected, copy it by hand."
        })
    };
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
}
