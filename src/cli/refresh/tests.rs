//! Proposals from samples: `tests/price_lists` says how those were made.

use std::collections::BTreeSet;
use std::io::{self, BufRead as _, BufReader, Read, Write as _};
use std::net::TcpListener;
use std::thread;

use serde_json::Value;

use super::http::Http;
use super::list::{Found, Lists};
use super::table::Tables;
use super::{Addresses, Seller, asked, aws, azure, proposal};
use crate::price_book::newest;

const OFFER: &str = include_str!("../../../tests/price_lists/aws_offer.json");
const PAGES: [&str; 2] = [
    include_str!("../../../tests/price_lists/azure_page_1.json"),
    include_str!("../../../tests/price_lists/azure_page_2.json"),
];

/// Answers requests for paths with these texts, each after its status and further headers, and
/// returns the address. Several answers to one path come one after the other; the last one stays.
fn served(answers: Vec<(&'static str, &'static str, String)>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address").to_string();
    let here = address.clone();
    thread::spawn(move || {
        let mut given = vec![false; answers.len()];
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines();
            let request = lines.next().expect("a line").expect("a request");
            // The headers, so that nothing is unread when the connection is closed.
            for line in lines.by_ref() {
                if line.expect("a header").is_empty() {
                    break;
                }
            }
            let path = request.split(' ').nth(1).unwrap_or_default();
            let of_path = |&place: &usize| path.starts_with(answers[place].0);
            let places: Vec<_> = (0..answers.len()).filter(of_path).collect();
            let fresh = places.iter().find(|&&place| !given[place]);
            let (head, body) = match fresh.or(places.last()) {
                Some(&place) => {
                    given[place] = true;
                    (answers[place].1, answers[place].2.replace("ADDRESS", &here))
                }
                None => ("404 Not Found", String::new()),
            };
            let length = body.len();
            let answer = format!(
                "HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            );
            stream.write_all(answer.as_bytes()).expect("an answer");
        }
    });
    format!("http://{address}")
}

fn amounts(found: &[Found]) -> Vec<(&str, f64)> {
    found.iter().map(|it| (&*it.id, it.amount)).collect()
}

#[test]
fn the_table_speaks_of_prices_of_the_book_each_once() {
    let Tables { aws, azure } = Tables::read();
    let mut ids = BTreeSet::new();
    for rows in aws.lists.iter().chain(&azure.lists) {
        for id in rows.skus.keys() {
            let entry = newest()
                .price(id)
                .unwrap_or_else(|| panic!("{id} is no price"));
            assert!(!newest().is_retired(entry), "{id}");
            assert!(ids.insert(id), "{id} stands twice");
        }
    }
    assert!(ids.len() > 30, "{} ids", ids.len());
}

#[test]
fn an_offer_file_is_read_for_what_the_table_asks() {
    let tables = Tables::read();
    let lists = aws::read(OFFER.as_bytes(), &tables.aws)
        .expect("an offer")
        .named(&tables.aws);
    // Windows, another region and reserved capacity are other products; the first tier counts.
    let expected = [
        ("ebs.gp3", 0.085),
        ("ec2.m6i.2xlarge", 384.0),
        ("ec2.m6i.large", 0.099),
        ("ec2.m6i.xlarge", 0.192),
    ];
    let mut found = amounts(&lists.found);
    found.sort_by_key(|&(id, _)| id);
    assert_eq!(found, expected);
    let large = lists
        .found
        .iter()
        .find(|it| it.id == "ec2.m6i.large")
        .expect("a price");
    assert_eq!(large.as_of, "2026-12-04");
    assert!(
        large
            .source
            .ends_with("/AmazonEC2/20261204101010/us-east-1/index.json")
    );
    let troubles = lists.troubles.join("\n");
    assert!(
        troubles.contains("ec2.t3.medium: several prices in "),
        "{troubles}"
    );
    assert!(troubles.contains("ec2.t3.large: not in "), "{troubles}");
}

#[test]
fn what_is_no_offer_file_is_refused() {
    let tables = Tables::read();
    let refused = |text: &str| aws::read(text.as_bytes(), &tables.aws).expect_err("no offer file");
    let why = "this is no offer file of AWS: expected its code, its products, and behind them their terms";
    assert!(refused("{}").starts_with(why));
    let turned = r#"{"offerCode": "AmazonEC2", "terms": {"OnDemand": {}}, "products": {}}"#;
    assert!(refused(turned).starts_with(why));
    assert!(refused("[]").contains("expected an offer file of AWS"));
    let cut = &OFFER[..OFFER.len() / 2];
    assert!(
        refused(cut).starts_with("EOF while parsing"),
        "{}",
        refused(cut)
    );
    let page = azure::read("{}".as_bytes(), &tables.azure).expect_err("no page");
    assert!(page.starts_with("missing field `Items`"), "{page}");
}

/// A list of hundreds of megabytes, which is made as it is read.
struct Endless {
    products: u32,
    left: u32,
    piece: io::Cursor<Vec<u8>>,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.piece.read(buffer)?;
        if length > 0 || self.left == 0 {
            return Ok(length);
        }
        self.left -= 1;
        let number = self.products - self.left;
        let filler = "x".repeat(2_000);
        let text = match self.left {
            0 => r#""LAST": {"attributes": {}}}, "terms": {"OnDemand": {}}}"#.to_owned(),
            _ => format!(r#""SKU{number}": {{"attributes": {{"servicename": "{filler}"}}}},"#),
        };
        self.piece = io::Cursor::new(text.into_bytes());
        self.piece.read(buffer)
    }
}

#[test]
fn a_list_is_never_in_memory_as_a_whole() {
    let tables = Tables::read();
    let start = br#"{"offerCode": "AmazonEC2", "version": "1", "products": {"#;
    let products = 20_000;
    let list = Endless {
        products,
        left: products,
        piece: io::Cursor::new(start.to_vec()),
    };
    // Forty megabytes, of which nothing is kept.
    let lists = aws::read(list, &tables.aws)
        .expect("an offer")
        .named(&tables.aws);
    assert_eq!(lists.found, []);
}

#[test]
fn sellers_are_asked_from_index_to_list_and_page_to_page() {
    let index = r#"{"offers": {"AmazonEC2": {"currentRegionIndexUrl": "/ec2/regions.json"}}}"#;
    let regions = r#"{"regions": {"us-east-1": {"currentVersionUrl": "/ec2/list.json"}}}"#;
    let address = served(vec![
        ("/offers/v1.0/aws/index.json", "200 OK", index.to_owned()),
        ("/ec2/regions.json", "200 OK", regions.to_owned()),
        // A client that is asked to wait asks again.
        (
            "/ec2/list.json",
            "429 Too Many Requests\r\nRetry-After: 1",
            String::new(),
        ),
        ("/ec2/list.json", "200 OK", OFFER.to_owned()),
        ("/page2", "200 OK", PAGES[1].to_owned()),
        ("/retail", "200 OK", PAGES[0].to_owned()),
    ]);
    let addresses = Addresses {
        aws: address.clone(),
        azure: format!("{address}/retail"),
    };
    let sellers = [Seller::Aws, Seller::Azure];
    let lists = asked(&sellers, &Http::without_waiting(), &addresses).expect("lists");
    let found = amounts(&lists.found);
    assert!(found.contains(&("ec2.m6i.large", 0.099)), "{found:?}");
    // Neither spot, Windows and reservations, nor another region; from the second page as well.
    assert!(found.contains(&("azvm.d4s_v5", 0.2)), "{found:?}");
    assert!(found.contains(&("azvm.b2s", 0.0416)), "{found:?}");
    // Two nodes for 730 hours.
    assert!(
        found.contains(&("azredis.mr.b0.ha", 0.018 * 1460.0)),
        "{found:?}"
    );
    let troubles = lists.troubles.join("\n");
    assert!(
        troubles.contains("/index.json has no offer AmazonRDS"),
        "{troubles}"
    );
    assert!(
        troubles.contains("azvm.b4ms: not in the retail prices of Azure"),
        "{troubles}"
    );
}

#[test]
fn a_seller_that_does_not_answer_is_said() {
    let asked = |answers, path: &str| {
        let address = served(answers);
        let text = Http::without_waiting().get(&format!("{address}{path}"));
        text.err().expect("no answer").replace(&address, "")
    };
    assert_eq!(asked(vec![], "/list"), "/list: answered with status 404");
    let busy = |head| vec![("/list", head, String::new())];
    assert_eq!(
        asked(busy("503 Service Unavailable"), "/list"),
        "/list: the server asks to wait, 3 times in a row; try again later"
    );
    assert_eq!(
        asked(busy("429 Too Many Requests\r\nRetry-After: 3600"), "/list"),
        "/list: the server asks to come back in 3600 seconds; try again then"
    );
    // No server listens there.
    let refused = Http::without_waiting()
        .get("http://127.0.0.1:9/list")
        .err()
        .expect("no answer");
    assert!(
        refused.ends_with("; download the list and name it with --from"),
        "{refused}"
    );
}

#[test]
fn a_proposal_is_a_book_with_what_differs() {
    let tables = Tables::read();
    let lists = aws::read(OFFER.as_bytes(), &tables.aws)
        .expect("an offer")
        .named(&tables.aws);
    let proposal = proposal::of(lists);
    let book: Value = serde_json::from_str(&proposal.book).expect("JSON");
    assert_eq!(book["follows"], *newest().id);
    assert_eq!(book["published"], "2026-12-04");
    let prices = book["prices"].as_array().expect("prices");
    let ids: Vec<_> = prices.iter().map(|price| price["id"].as_str()).collect();
    // One price is as it was, and one is of another unit.
    assert_eq!(ids, [Some("ebs.gp3"), Some("ec2.m6i.large")]);
    assert_eq!(prices[1]["amount"], 0.099);
    assert_eq!(prices[1]["grade"], "A");
    assert_eq!(prices[1]["as_of"], "2026-12-04");
    assert_eq!(prices[1]["vcpu"], 2);
    let note = prices[1]["note"].as_str().expect("a note");
    assert!(note.starts_with("was 0.096, as of "), "{note}");
    let summary = proposal.summary;
    assert!(
        summary.starts_with("splitpoint: 2 prices differ from book "),
        "{summary}"
    );
    assert!(
        summary.contains("ec2.m6i.large            0.096 → 0.099 (+3.1 %), as of 2026-12-04"),
        "{summary}"
    );
    assert!(
        summary
            .contains("ec2.m6i.2xlarge: 0.384 in the book and 384 in the list are not of one unit"),
        "{summary}"
    );
}

#[test]
fn nothing_that_differs_is_an_empty_book() {
    let proposal = proposal::of(Lists::default());
    let book: Value = serde_json::from_str(&proposal.book).expect("JSON");
    assert_eq!(book["prices"], Value::Array(Vec::new()));
    assert_eq!(book["published"], *newest().published);
}
