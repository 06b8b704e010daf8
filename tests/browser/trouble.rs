//! Trouble: a panic, should one happen, shows what is left to do.

use splitpoint::scenario::{Scenario, field::Field, link};

use crate::case::on_page;
use crate::page::{becomes, comes_to};

#[test]
fn a_panic_shows_its_message_and_the_link_to_start_again() {
    on_page("users=50000", async |page| {
        let scenario = Scenario::default().with(Field::Users, 50_000.0);
        page.shows(&scenario).await;
        assert_eq!(page.style("#trouble", "display").await, "none");

        // A document that makes no elements any more: the page cannot live with that.
        page.eval::<()>(
            "for (const name of ['createElement', 'createElementNS', 'createTextNode', 'importNode']) {
                Document.prototype[name] = () => { throw new Error('provoked') };
            }
            Node.prototype.cloneNode = () => { throw new Error('provoked') };",
        )
        .await;
        page.click(".bill .line button").await;
        becomes(
            "the message about trouble",
            &"block".to_owned(),
            async || page.style("#trouble", "display").await,
        )
        .await;
        let said = page.text("#trouble-message").await;
        assert!(said.contains("panicked at"), "the message is “{said}”");
        // A link to where one already is would load nothing, so it leads to another address that
        // holds the same scenario.
        let before = page.address().await;
        let link: String = page
            .eval("return document.querySelector('#trouble-link').href")
            .await;
        assert_ne!(link, before);
        assert_eq!(link::decode(&link).0, scenario, "{link}");
        // In sight also of a reader who has scrolled down to the bill.
        let in_sight = "const { top } = document.querySelector('#trouble').getBoundingClientRect();
            return 0 <= top && top < innerHeight";
        becomes("the message in sight", &true, async || {
            page.eval(in_sight).await
        })
        .await;

        // This case causes errors; reading them here removes them from the later check.
        let complaints = comes_to(
            "the complaints",
            async || page.complaints().await,
            |complaints| !complaints.is_empty(),
        )
        .await;
        // A panic ends in an instruction that engines report as “unreachable”.
        let is_caused_here = |complaint: &String| {
            let complaint = complaint.to_lowercase();
            complaint.contains("provoked") || complaint.contains("unreachable")
        };
        assert!(complaints.iter().all(is_caused_here), "{complaints:#?}");

        page.click("#trouble-link").await;
        let address = link.split('#').next().unwrap_or_default();
        page.shows_at(address, &scenario).await;
        // Until it is left, a broken page goes on to complain: what the worker answers, and timers,
        // still reach its program.
        page.complaints().await;
        page.form_holds(&scenario).await;
        // Alive again.
        page.set_field(Field::Services, "12").await;
        page.shows_at(address, &scenario.with(Field::Services, 12.0))
            .await;
    });
}
