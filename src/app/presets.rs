//! Presets: example scenarios as plain links.

use leptos::prelude::*;

use crate::scenario::preset::{PRESETS, Preset};

/// The folded list of presets.
#[component]
pub(super) fn Presets() -> impl IntoView {
    let presets = PRESETS.iter().map(|preset| view! { <PresetItem preset/> });
    view! {
        <details class="group" id="presets">
            <summary>
                <span class="heading">"Start from an example"</span>
            </summary>
            <ul class="presets">{presets.collect::<Vec<_>>()}</ul>
        </details>
    }
}

/// A preset with its link, description and source.
#[component]
fn PresetItem(
    /// The preset.
    preset: &'static Preset,
) -> impl IntoView {
    let source = if preset.source.starts_with("https:") {
        view! { <a href=preset.source>"Source"</a> }.into_any()
    } else {
        preset.source.into_any()
    };
    view! {
        <li>
            <a href=["#", preset.link].concat()>{preset.name}</a>
            " "
            <span>{preset.sentence}</span>
            " "
            <span class="source">{source} ", " {preset.date} "."</span>
        </li>
    }
}
