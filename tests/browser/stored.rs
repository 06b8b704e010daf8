//! The browser's storage: data of earlier versions is read, and unreadable data is not lost.

use serde_json::json;
use splitpoint::scenario::{Scenario, field::Field};

use crate::case::on_page;
use crate::page::{Page, becomes, comes_to};
use crate::work::{open_anew, type_users, users};

/// Under these names the page keeps the current work, and own prices.
pub(crate) const WORK: &str = "splitpoint.work";
pub(crate) const OWN_PRICES: &str = "splitpoint.own-prices";

const SHELF: &str = "splitpoint.shelf";

/// A text that ends in the middle, as after a crash, and what is wrong with it.
const BROKEN: &str = r#"{"version":1,"scenarios":[{"fragment":"v=1&us"#;
const WHY: &str = "the text ends too early at line 1 column 46";

pub(crate) async fn put(page: &Page, name: &str, text: &str) {
    let put = "localStorage.setItem(arguments[0], arguments[1])";
    page.eval_with::<()>(put, json!([name, text])).await;
}

async fn kept(page: &Page, name: &str) -> Option<String> {
    page.eval_with("return localStorage.getItem(arguments[0])", json!([name]))
        .await
}

async fn shelved(page: &Page) -> Vec<String> {
    page.uncover("#shelf").await;
    page.texts("#shelf li span").await
}

#[test]
fn what_an_earlier_version_kept_is_shown() {
    on_page("", async |page| {
        put(page, WORK, "v=1&book=2026-11&users=20000").await;
        put(page, SHELF, "v=1&users=7&name=Seven\nv=1&users=5&name=Five").await;
        open_anew(page, "").await;
        let field = async || page.field(Field::Users).await;
        becomes("the users", &"20,000".to_owned(), field).await;
        assert_eq!(shelved(page).await, ["Seven", "Five"]);
        page.click_button("#shelf li", "Delete").await;
        becomes("the shelf", &vec!["Five".to_owned()], async || {
            shelved(page).await
        })
        .await;
    });
}

#[test]
fn what_another_window_has_stored_is_not_lost() {
    on_page("", async |page| {
        type_users(page, 20_000.0).await;
        assert_eq!(page.count("#restore").await, 0);
        // Another window has edited its own scenario meanwhile.
        put(page, WORK, "v=2&users=7").await;
        type_users(page, 30_000.0).await;
        page.click("#restore").await;
        page.shows(&users(7.0)).await;
        page.click("#undo").await;
        page.shows(&users(30_000.0)).await;
    });
}

#[test]
fn broken_work_is_said_and_stays_until_something_is_changed() {
    on_page("", async |page| {
        put(page, WORK, BROKEN).await;
        open_anew(page, "").await;
        page.shows(&Scenario::default()).await;
        let note = page.text("#work-unread").await;
        assert!(note.contains(&format!("{WORK}: {WHY}.")), "{note}");
        assert_eq!(kept(page, WORK).await.as_deref(), Some(BROKEN));
        type_users(page, 20_000.0).await;
        becomes("the notes", &0, async || page.count("#work-unread").await).await;
        open_anew(page, "").await;
        page.shows(&users(20_000.0)).await;
    });
}

#[test]
fn a_shelf_of_a_later_version_is_said_and_stays_until_something_is_kept() {
    const LATER: &str = r#"{"version":2,"links":"elsewhere"}"#;
    on_page("v=1&users=20000&name=Twenty", async |page| {
        put(page, SHELF, LATER).await;
        open_anew(page, "v=1&users=20000&name=Twenty").await;
        comes_to(
            "the note",
            async || page.text(".shelf [role=status]").await,
            |note| note.contains("it is of version 2, and this page reads version 1"),
        )
        .await;
        assert_eq!(kept(page, SHELF).await.as_deref(), Some(LATER));
        page.click("#keep").await;
        becomes("the shelf", &vec!["Twenty".to_owned()], async || {
            shelved(page).await
        })
        .await;
        assert_eq!(page.text(".shelf [role=status]").await, "");
    });
}

#[test]
fn two_windows_do_not_undo_each_others_shelf() {
    on_page("v=1&users=20000&name=Here", async |page| {
        // Another window has put something there since this one has read the shelf.
        let there = r#"{"version":1,"scenarios":[{"fragment":"v=1&users=5&name=There"}]}"#;
        put(page, SHELF, there).await;
        page.click("#keep").await;
        let both = ["Here", "There"].map(str::to_owned).to_vec();
        becomes("the shelf", &both, async || shelved(page).await).await;
    });
}
