//! The kind of product: what it sets, how that is said, and what stays the user's.

use splitpoint::report::kind;
use splitpoint::scenario::Scenario;
use splitpoint::scenario::field::{self, Field, Version};

use crate::case::on_page;
use crate::page::{Page, becomes, comes_to, control};

const FORUM: &str = "Content, forum";

/// The group of the form in which the field is.
fn group(field: Field) -> String {
    format!(".group:has({})", control(field))
}

/// The note below a control about the kind of product.
async fn note(page: &Page, field: Field) -> String {
    page.text(&format!(".control:has({}) .by-kind", control(field)))
        .await
}

async fn notes_are_of(page: &Page, scenario: &Scenario) {
    becomes(
        "what the kind says that it sets",
        &kind::sentence(scenario),
        async || note(page, Field::ProductKind).await,
    )
    .await;
    for field in [Field::Requests, Field::ResponseSize, Field::Mails] {
        let said = note(page, field).await;
        assert_eq!(said, kind::mark(field, scenario), "{field:?}");
    }
}

#[test]
fn the_kind_comes_first_and_sets_the_others_visibly() {
    on_page("", async |page| {
        page.unfold(&group(Field::ProductKind)).await;
        let first = format!("{} .control", group(Field::ProductKind));
        let label = page.text(&format!("{first} .label")).await;
        assert_eq!(label, Field::ProductKind.spec().label);
        notes_are_of(page, &Scenario::default()).await;

        page.choose(Field::ProductKind, FORUM).await;
        let forum = Scenario::default().with(Field::ProductKind, 2.0);
        page.shows(&forum).await;
        page.form_holds(&forum).await;
        page.address_is_of(&forum).await;
        notes_are_of(page, &forum).await;
        let said = note(page, Field::Requests).await;
        assert_eq!(said, "Set by kind of product: Content, forum");
        // One step, with all that it has moved.
        page.click("#undo").await;
        page.shows(&Scenario::default()).await;
        page.form_holds(&Scenario::default()).await;
    });
}

#[test]
fn what_the_user_has_changed_stays_whatever_the_kind() {
    on_page("", async |page| {
        page.unfold(&group(Field::ProductKind)).await;
        // What a forum has anyway, and what no kind has.
        page.set_field(Field::Requests, "100").await;
        page.set_field(Field::Mails, "7").await;
        page.choose(Field::ProductKind, FORUM).await;
        let changed = Scenario::default()
            .with(Field::Requests, 100.0)
            .with(Field::Mails, 7.0);
        let forum = changed.with(Field::ProductKind, 2.0);
        page.shows(&forum).await;
        page.address_is_of(&forum).await;
        notes_are_of(page, &forum).await;
        assert_eq!(note(page, Field::Requests).await, "");
        page.choose(Field::ProductKind, "Consumer product").await;
        page.shows(&changed).await;
        page.form_holds(&changed).await;
    });
}

#[test]
fn the_help_says_the_default_that_holds_its_source_and_its_range() {
    on_page("v=2&kind=content", async |page| {
        page.unfold(&group(Field::Requests)).await;
        let help = format!(".control:has({}) .help", control(Field::Requests));
        // The driver of one engine takes it for covered; pressing it is a case of its own.
        let open = "document.querySelector(arguments[0]).open = true";
        page.eval_with::<()>(open, serde_json::json!([help])).await;
        let defaults = Scenario::default().with(Field::ProductKind, 2.0).defaults();
        let words = field::words_of(Field::Requests, defaults).expect("compiled in");
        let [source, reason] = [words.source, words.uncertainty].map(|it| it.expect("stated"));
        let parts = [
            "Default 100 a month",
            source,
            "In doubt from 20 to 600 a month",
            reason,
        ];
        comes_to(
            "the help",
            async || page.text(&help).await,
            |text| parts.iter().all(|part| text.contains(part)),
        )
        .await;
    });
}

#[test]
fn a_scenario_of_version_1_says_that_kinds_set_nothing() {
    on_page("v=1&book=2026-11.3", async |page| {
        page.unfold(&group(Field::ProductKind)).await;
        page.choose(Field::ProductKind, FORUM).await;
        let (old, _) = splitpoint::scenario::link::decode("v=1&book=2026-11.3&kind=content");
        assert_eq!(old.version(), Version::One);
        page.shows(&old).await;
        notes_are_of(page, &old).await;
    });
}
