//! Prices: the user's own, kept in the browser or put into the link; an older book; files.

use fantoccini::key::Key;
use serde_json::json;
use splitpoint::price_book::own::DiscountOn;
use splitpoint::price_book::{OwnPrices, books, newest};
use splitpoint::report::{Report, newer_book};
use splitpoint::scenario::{Scenario, field::Field, link};

use crate::case::{in_window, on_page};
use crate::page::{Page, becomes, comes_to};

/// A SKU on the default bill.
const SKU: &str = "eks.cp";

/// Own prices as the cases enter them.
fn own(percent: f64) -> OwnPrices {
    let mut own = OwnPrices::default();
    own.add_discount(DiscountOn::Id(SKU), percent)
        .expect("a discount on a price of the book");
    own
}

fn scenario(own: OwnPrices) -> Scenario {
    Scenario::default().with_own(Some(own.kept()))
}

/// Puts a text into an input in one piece, as pasting does.
async fn paste(page: &Page, css: &str, text: &str) {
    let paste = "const input = document.querySelector(arguments[0]);
        input.value = arguments[1];
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));";
    page.eval_with::<()>(paste, json!([css, text])).await;
}

/// Finds a price, chooses it, and says what is paid.
async fn agree(page: &Page, name: &str, kind: &str, paid: &str) {
    page.type_over_what("#price-search", name).await;
    becomes("the first match", &name.to_owned(), async || {
        page.text(".found button").await
    })
    .await;
    page.click(".found button").await;
    becomes("the focus", &"own-amount".to_owned(), async || {
        page.focused().await
    })
    .await;
    page.eval_with::<()>(
        "const list = document.getElementById('own-kind');
        list.value = arguments[0];
        list.dispatchEvent(new Event('change', { bubbles: true }));",
        json!([kind]),
    )
    .await;
    page.type_over_what("#own-amount", paid).await;
    page.press(&Key::Enter).await;
}

/// Returns the text that the browser has stored.
async fn stored(page: &Page) -> Option<String> {
    page.eval("return localStorage.getItem('splitpoint.own-prices')")
        .await
}

async fn stored_becomes(page: &Page, own: &OwnPrices) {
    becomes("what is stored", &Some(own.write()), async || {
        stored(page).await
    })
    .await;
}

/// Makes what the page hands out readable, as `window.handedOut`.
pub(crate) async fn catch_downloads(page: &Page) {
    page.before("window.handedOut = [];
        const made = new Map();
        const create = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob) => { const url = create(blob); made.set(url, blob); return url };
        HTMLAnchorElement.prototype.click = function () {
            const { href, download } = this;
            made.get(href).text().then((text) => handedOut.push([download, text]));
        };");
}

pub(crate) async fn handed_out(page: &Page) -> (String, String) {
    let look = async || page.eval::<Vec<(String, String)>>("return handedOut").await;
    let files = comes_to("what is handed out", look, |files| !files.is_empty()).await;
    files.into_iter().next_back().expect("awaited above")
}

#[test]
fn an_own_price_is_entered_kept_and_taken_out() {
    on_page("", async |page| {
        agree(page, SKU, "amount", "0.05").await;
        let mut own = OwnPrices::default();
        own.add_price(SKU, 0.05, false).expect("half the price");
        page.shows(&scenario(own.clone())).await;
        stored_becomes(page, &own).await;
        // A page without a link shows them by itself, and its address says that there are some.
        page.address_is_of(&scenario(own.clone())).await;
        page.set_field(Field::Users, "50000").await;
        let scenario = scenario(own.clone()).with(Field::Users, 50_000.0);
        page.address_is_of(&scenario).await;
        let fragment = page.fragment().await;
        assert!(fragment.contains("own=here-"), "{fragment}");

        // The same tab again, and the page without a link in another.
        page.reload().await;
        page.shows(&scenario).await;
        assert_eq!(
            page.count("#notices").await,
            0,
            "the own prices are known here"
        );
        page.open_window().await;
        page.open("").await;
        page.shows(&scenario).await;
        page.address_is_of(&scenario).await;

        page.click_button(".agreed", "Remove").await;
        page.shows(&scenario.with_own(None)).await;
        becomes("what is stored", &None, async || stored(page).await).await;
    });
}

#[test]
fn once_a_discount_is_on_a_price_or_on_a_whole_provider() {
    on_page("", async |page| {
        agree(page, SKU, "discount", "12.5").await;
        let mut own = own(12.5);
        page.shows(&scenario(own.clone())).await;
        agree(page, "AWS", "discount", "10 %").await;
        own.add_discount(DiscountOn::Provider("AWS"), 10.0)
            .expect("a discount on a provider");
        page.shows(&scenario(own.clone())).await;
        // A second entry replaces the first.
        agree(page, SKU, "amount", "free").await;
        own.remove(SKU);
        own.add_price(SKU, 0.0, true).expect("nothing is paid");
        page.shows(&scenario(own.clone())).await;
        stored_becomes(page, &own).await;
    });
}

#[test]
fn once_what_is_no_price_says_what_is_expected_and_changes_nothing() {
    on_page("", async |page| {
        for (kind, paid, expected) in [
            (
                "amount",
                "cheap",
                "Expected: an amount such as 0.1, or “free”.",
            ),
            ("amount", "0", "Expected: an amount such as 0.1, or “free”."),
            ("amount", "500", "500 is too far from the list price"),
            ("discount", "101", "101 is not a percentage from 0 to 100"),
        ] {
            agree(page, SKU, kind, paid).await;
            becomes(&format!("what is said of {paid}"), &true, async || {
                page.text("#own-error").await.starts_with(expected)
            })
            .await;
        }
        page.shows(&Scenario::default()).await;
        assert_eq!(stored(page).await, None);
    });
}

#[test]
fn an_error_replaces_the_message_that_a_price_is_applied() {
    on_page("", async |page| {
        agree(page, SKU, "discount", "0").await;
        let outcome = async || page.text(".agree [role=status]").await;
        becomes("the outcome", &"Applied.".to_owned(), outcome).await;
        // The same number is refused as an amount.
        let choose = "const list = document.getElementById('own-kind');
            list.value = 'amount';
            list.dispatchEvent(new Event('change', { bubbles: true }));";
        page.eval::<()>(choose).await;
        becomes(
            "the outcome, once the kind is changed",
            &String::new(),
            outcome,
        )
        .await;
        page.press(&Key::Enter).await;
        let error = async || page.text("#own-error").await;
        comes_to("the error", error, |it| it.contains("Expected: an amount")).await;
        assert_eq!(outcome().await, "");
    });
}

#[test]
fn the_focus_stays_with_its_price_when_the_one_above_is_removed() {
    on_page("", async |page| {
        agree(page, SKU, "amount", "0.05").await;
        agree(page, "AWS", "discount", "10").await;
        let mut own = OwnPrices::default();
        own.add_price(SKU, 0.05, false).expect("half the price");
        own.add_discount(DiscountOn::Provider("AWS"), 10.0)
            .expect("a discount on a provider");
        page.shows(&scenario(own.clone())).await;
        // A click by a script does not move the focus.
        let remove = "const [first, second] = document.querySelectorAll('.agreed button');
            second.focus();
            first.click();";
        page.eval::<()>(remove).await;
        own.remove(SKU);
        page.shows(&scenario(own)).await;
        let focused: Option<String> = page.eval("return document.activeElement.ariaLabel").await;
        assert_eq!(focused.as_deref(), Some("Remove AWS"));
    });
}

#[test]
fn own_prices_are_in_the_link_only_when_they_are_put_there() {
    in_window(async |page| {
        let scenario = scenario(own(50.0));
        page.open("").await;
        agree(page, SKU, "discount", "50").await;
        page.shows(&scenario).await;
        page.click("#own-in-link").await;
        let whole = link::encode_with_own(&scenario);
        becomes("the address", &whole, async || page.fragment().await).await;
        becomes("the link", &true, async || {
            page.value("#link").await.ends_with(&whole)
        })
        .await;

        // As in another browser, where nothing is kept.
        page.eval::<()>("localStorage.clear()").await;
        page.open_window().await;
        page.open(&whole).await;
        becomes("the total", &splitpoint_total(&scenario), async || {
            page.text("#bill-total").await
        })
        .await;
        assert_eq!(stored(page).await, None, "opening a link keeps nothing");
        becomes("where they are from", &true, async || {
            page.text(".keeping")
                .await
                .starts_with("They came with the link.")
        })
        .await;
        page.click_button(".keeping", "Keep them in this browser")
            .await;
        stored_becomes(page, &own(50.0)).await;

        page.click("#own-in-link").await;
        page.address_is_of(&scenario).await;
    });
}

fn splitpoint_total(scenario: &Scenario) -> String {
    let report = Report::of(scenario);
    let total = report.total(splitpoint::model::option::OptionId::Production);
    report.currency().exact(total).to_string()
}

#[test]
fn once_a_link_shows_its_own_numbers_and_the_kept_prices_are_offered() {
    in_window(async |page| {
        page.open("").await;
        agree(page, SKU, "discount", "50").await;
        stored_becomes(page, &own(50.0)).await;
        page.open_window().await;
        page.open("users=50000").await;
        let linked = Scenario::default().with(Field::Users, 50_000.0);
        page.shows(&linked).await;
        becomes(
            "the offer",
            &"Apply your own prices (1)".to_owned(),
            async || page.text("button.apply").await,
        )
        .await;
        page.click("button.apply").await;
        page.shows(&linked.with_own(Some(own(50.0).kept()))).await;
        becomes("the offer, once taken", &0, async || {
            page.count("button.apply").await
        })
        .await;
    });
}

#[test]
fn once_own_prices_that_a_link_does_not_hold_are_said_to_be_missing() {
    let sent = scenario(own(50.0)).with(Field::Users, 50_000.0);
    on_page(&link::encode(&sent), async |page| {
        page.shows(&sent.with_own(None)).await;
        becomes("the notice", &true, async || {
            page.text("#notices li")
                .await
                .contains("list prices are used")
        })
        .await;
    });
}

#[test]
fn once_a_refused_file_lists_every_problem_and_changes_nothing() {
    on_page("", async |page| {
        agree(page, SKU, "discount", "50").await;
        let scenario = scenario(own(50.0));
        page.shows(&scenario).await;
        page.unfold(".own-file").await;
        let file = r#"{"splitpoint": "own-prices", "version": 2, "prices": [{"id": "<b>"}], "discounts": 7}"#;
        paste(page, "#own-paste", file).await;
        page.click("#own-read").await;
        let problems = splitpoint::price_book::own::read(file).expect_err("much is wrong");
        assert!(problems.len() > 3);
        let expected: Vec<_> = problems
            .iter()
            .map(|it| format!("{} {}.", it.place, it.message))
            .collect();
        becomes("the problems", &expected, async || {
            page.texts("#own-problems li").await
        })
        .await;
        page.shows(&scenario).await;
        stored_becomes(page, &own(50.0)).await;

        // A good one takes the place of all, and can be taken back.
        let mut good = own(25.0);
        good.set_name("Agreement").expect("a name");
        paste(page, "#own-paste", &good.write()).await;
        page.click("#own-read").await;
        page.shows(&Scenario::default().with_own(Some(good.clone().kept())))
            .await;
        assert_eq!(page.count("#own-problems").await, 0);
        stored_becomes(page, &good).await;
        page.click("#own-undo").await;
        page.shows(&scenario).await;
        stored_becomes(page, &own(50.0)).await;
        page.click("#own-clear").await;
        page.shows(&Scenario::default()).await;
        becomes("what is stored", &None, async || stored(page).await).await;
        page.click("#own-undo").await;
        page.shows(&scenario).await;
    });
}

#[test]
fn own_prices_go_out_as_a_file_and_come_back() {
    in_window(async |page| {
        catch_downloads(page).await;
        page.open("").await;
        agree(page, SKU, "discount", "50").await;
        page.unfold(".own-file").await;
        page.click("#own-download").await;
        let (name, text) = handed_out(page).await;
        assert_eq!(name, "own-prices.json");
        assert_eq!(text, own(50.0).write());
        page.click("#own-clear").await;
        page.shows(&Scenario::default()).await;
        let choose = "const input = document.querySelector('#own-file');
            const files = new DataTransfer();
            files.items.add(new File([arguments[0]], 'own-prices.json'));
            input.files = files.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));";
        page.eval_with::<()>(choose, json!([text])).await;
        page.shows(&scenario(own(50.0))).await;
    });
}

#[test]
fn a_browser_that_stores_nothing_takes_own_prices_and_says_so() {
    in_window(async |page| {
        page.before(
            "const get = () => { throw new DOMException('blocked', 'SecurityError') };
            Object.defineProperty(window, 'localStorage', { get });",
        );
        page.open("").await;
        agree(page, SKU, "discount", "50").await;
        page.shows(&scenario(own(50.0))).await;
        becomes("what is said", &true, async || {
            page.text(".keeping")
                .await
                .contains("does not let the page keep them")
        })
        .await;
    });
}

#[test]
fn what_is_kept_and_cannot_be_read_is_said_and_left() {
    in_window(async |page| {
        page.open("").await;
        page.eval::<()>("localStorage.setItem('splitpoint.own-prices', '{}')")
            .await;
        page.reload().await;
        page.shows(&Scenario::default()).await;
        becomes("the problems", &1, async || {
            page.count("#own-problems li").await
        })
        .await;
        assert_eq!(stored(page).await.as_deref(), Some("{}"));
    });
}

#[test]
fn once_an_older_book_says_what_the_newest_would_change_and_gives_way_to_it() {
    let old = Scenario::default().with_book(&books()[0].id);
    let old = old
        .expect("a book of this program")
        .with(Field::Users, 50_000.0);
    on_page(&link::encode(&old), async |page| {
        page.shows(&old).await;
        let newer = newer_book(&Report::of(&old)).expect("there is a newer one");
        let sentence = newer.sentence(Report::of(&old).currency());
        let note = page.text("#newer-book").await;
        assert!(note.contains(&sentence), "{note}");
        page.click_button("#newer-book", &format!("Use book {}", newest().id))
            .await;
        let new = Scenario::default().with(Field::Users, 50_000.0);
        page.shows(&new).await;
        page.address_is_of(&new).await;
        assert_eq!(page.count("#newer-book").await, 0);
        page.back().await;
        page.shows(&old).await;
    });
}

#[test]
fn once_an_own_price_is_entered_in_the_open_line_as_people_write_it() {
    on_page("", async |page| {
        let lines = page.bill_lines().await;
        let at = lines.iter().position(|line| line.contains(SKU));
        let at = at.expect("the control plane is on the bill");
        page.click_nth(".bill .line button", at).await;
        let input = ".derivation .agree input";
        let is_there = async || page.count(input).await;
        becomes("the form in the line", &1, is_there).await;
        for (typed, amount) in [("$0.05", 0.05), ("0,06", 0.06), ("0.07 USD", 0.07)] {
            page.type_over_what(input, typed).await;
            page.press(&Key::Enter).await;
            let mut own = OwnPrices::default();
            own.add_price(SKU, amount, false).expect("less than list");
            page.shows(&scenario(own)).await;
            let digits = amount.to_string();
            becomes("the text", &digits, async || page.value(input).await).await;
        }
        let outcome = async || page.text(".derivation .agree [role=status]").await;
        page.type_over_what(input, "€0.05").await;
        page.press(&Key::Enter).await;
        comes_to("how it is converted", outcome, |it| {
            it.contains("EUR for 1 USD")
        })
        .await;
        page.click_button(".derivation .agree", "Use the list price")
            .await;
        page.shows(&Scenario::default()).await;
    });
}

#[test]
fn once_own_prices_are_said_beside_the_answer_and_in_the_address() {
    on_page("", async |page| {
        let badge = "#own-prices-badge";
        assert_eq!(page.count(badge).await, 0);
        agree(page, SKU, "discount", "50").await;
        let words = async || page.text(badge).await;
        comes_to("the badge", words, |it| {
            it.contains("The link leaves them out")
        })
        .await;
        becomes("what is said of the inputs", &1, async || {
            page.eval(
                "return [...document.querySelectorAll('.reset-all span')]
                .filter((it) => it.textContent.includes('prices are not')).length",
            )
            .await
        })
        .await;
        page.click("#own-in-link").await;
        comes_to("the badge", words, |it| it.contains("The link has them")).await;
        page.click_button(badge, "See them").await;
        becomes("the focus", &"prices-heading".to_owned(), async || {
            page.focused().await
        })
        .await;
    });
}
