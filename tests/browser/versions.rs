//! Scenarios of an earlier version: they keep their amounts, and today's model is one click away.

use splitpoint::report::migration::{ACTION, migration};
use splitpoint::scenario::field::{Field, Version};
use splitpoint::scenario::{Scenario, link};

use crate::case::on_page;
use crate::page::{Page, becomes, comes_to};
use crate::stored::{WORK, put};
use crate::work::open_anew;

const OLD: &str = "v=1&book=2026-11&kind=content&users=50000&requests=900";

fn of(fragment: &str) -> Scenario {
    let (scenario, notices) = link::decode(fragment);
    assert_eq!(notices, [], "{fragment}");
    scenario
}

async fn note_becomes(page: &Page, scenario: &Scenario) {
    let words = migration(scenario).map_or_else(Vec::new, |it| vec![it.sentences()]);
    becomes("the note on the version", &words, async || {
        page.texts("#migration span").await
    })
    .await;
}

#[test]
fn an_old_link_keeps_its_amounts_and_says_what_todays_model_says() {
    on_page(OLD, async |page| {
        let old = of(OLD);
        assert_eq!(old.version(), Version::One);
        page.shows(&old).await;
        note_becomes(page, &old).await;
        // Its book is older too; of that, the one note is enough.
        assert_eq!(page.count("#newer-book").await, 0);
        // Changing an input changes no version.
        page.set_field(Field::Services, "12").await;
        let changed = old.with(Field::Services, 12.0);
        page.shows(&changed).await;
        page.address_is_of(&changed).await;
        note_becomes(page, &changed).await;
    });
}

#[test]
fn todays_model_is_taken_in_one_step_that_can_be_undone() {
    on_page(OLD, async |page| {
        let old = of(OLD);
        let today = old.renewed();
        page.shows(&old).await;
        page.click_button("#migration", ACTION).await;
        page.shows(&today).await;
        page.form_holds(&today).await;
        page.address_is_of(&today).await;
        note_becomes(page, &today).await;
        page.click("#undo").await;
        page.shows(&old).await;
        note_becomes(page, &old).await;
        page.click("#redo").await;
        page.shows(&today).await;
        page.back().await;
        page.shows(&old).await;
        page.address_is_of(&old).await;
    });
}

#[test]
fn what_was_kept_in_version_1_opens_as_it_was() {
    on_page("", async |page| {
        put(page, WORK, "v=1&book=2026-11&users=20000").await;
        let shelf =
            r#"{"version":1,"scenarios":[{"fragment":"v=1&book=2026-11&users=7&name=Seven"}]}"#;
        put(page, "splitpoint.shelf", shelf).await;
        open_anew(page, "").await;
        page.shows(&of("v=1&book=2026-11&users=20000")).await;
        page.click_button("#shelf li", "Open").await;
        let seven = of("v=1&book=2026-11&users=7");
        let opened = |address: &String| address.ends_with("v=1&book=2026-11&users=7&name=Seven");
        comes_to("the address", async || page.address().await, opened).await;
        note_becomes(page, &seven).await;
    });
}
