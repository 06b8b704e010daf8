//! Price books of the program and of tests.

use super::*;
use crate::price_book::{Grade, is_date};
use serde_json::Value;

#[test]
fn nothing_of_a_file_is_lost() {
    assert_eq!(books().len(), FILES.len());
    for (book, file) in books().iter().zip(FILES) {
        let file: Value = serde_json::from_str(file).expect("a book is JSON");
        assert_eq!(file["id"], *book.id);
        assert_eq!(file["published"], *book.published);
        assert_eq!(file["follows"].as_str(), book.follows.as_deref());
        for (list, entries) in [("prices", &book.prices), ("parameters", &book.parameters)] {
            let list = file[list].as_array().expect("a list of entries");
            if book.follows.is_none() {
                assert_eq!(list.len(), entries.len(), "of book {}", book.id);
            }
            for json in list {
                let is_it = |entry: &&&Entry| json["id"] == *entry.id;
                let entry = entries.iter().find(is_it).expect("an entry of the book");
                check_holds(json, entry);
            }
        }
    }
}

/// Everything that the file states about an entry is in the program.
fn check_holds(json: &Value, entry: &Entry) {
    let said = |member: &str| json[member].as_str();
    let figure = |member: &str| json[member].as_f64();
    // What another book has by the month is made a month's.
    let is_made = said("unit") == Some("hour") && entry.unit == "month";
    let price = |member| figure(member).map(|it| it * if is_made { 730.0 } else { 1.0 });
    let id = &*entry.id;
    assert_eq!(said("id"), Some(id));
    assert_eq!(said("provider"), Some(&*entry.provider), "{id}");
    assert!(is_made || said("unit") == Some(&*entry.unit), "{id}");
    assert_eq!(said("currency"), entry.currency.as_deref(), "{id}");
    assert_eq!(said("as_of"), Some(&*entry.as_of), "{id}");
    assert_eq!(said("grade"), Some(entry.grade.key()), "{id}");
    assert_eq!(price("amount"), entry.amount, "{id}");
    assert_eq!(price("low"), entry.low, "{id}");
    assert_eq!(price("high"), entry.high, "{id}");
    assert_eq!(figure("vcpu"), entry.vcpu, "{id}");
    assert_eq!(figure("memory_gb"), entry.memory_gb, "{id}");
    assert_eq!(figure("memory_gib"), entry.memory_gib, "{id}");
    assert_eq!(said("retired"), entry.retired.as_deref(), "{id}");
    assert_eq!(said("successor"), entry.successor.as_deref(), "{id}");
    let citation = entry.citation().expect("compiled in");
    assert_eq!(said("name"), Some(&*citation.name), "{id}");
    assert_eq!(said("source"), Some(&*citation.source), "{id}");
    assert_eq!(said("region"), citation.region.as_deref(), "{id}");
    assert_eq!(said("rule"), citation.rule.as_deref(), "{id}");
    assert_eq!(said("check_at"), citation.check_at.as_deref(), "{id}");
    assert_eq!(said("note"), citation.note.as_deref(), "{id}");
}

#[test]
fn numbers_are_read_as_the_standard_library_reads_them() {
    for file in FILES {
        // What stands outside of strings: every second piece between quotes that are no text's.
        let file = file.replace("\\\"", "");
        let outside = file.split('"').step_by(2);
        let is_of_number = |letter: char| letter.is_ascii_digit() || ".-+eE".contains(letter);
        let pieces = outside.flat_map(|it| it.split(move |letter| !is_of_number(letter)));
        let numbers: Vec<_> = pieces.filter(|it| !it.is_empty()).collect();
        assert!(numbers.len() > 30, "{} numbers were found", numbers.len());
        for number in numbers {
            let read: f64 = serde_json::from_str(number).expect("a number");
            assert_eq!(number.parse(), Ok(read), "{number}");
        }
    }
}

#[test]
fn numbers_have_as_many_digits_as_the_page_reads_exactly() {
    let numbers = NUMBERS.lines().filter(|line| line.parse::<f64>().is_ok());
    let mut count = 0;
    for number in numbers {
        let decimals = number
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len());
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        assert!(digits <= 19 && decimals <= 21, "{number}");
        count += 1;
    }
    assert!(count > 700, "{count} numbers");
}

#[test]
fn ids_are_unique_and_found_by_sku() {
    for book in books() {
        let mut ids: Vec<_> = book.entries().map(|entry| &entry.id).collect();
        let entries = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), entries, "an id stands twice in book {}", book.id);
    }
    assert_eq!(newest().amounts().of(Sku::new("eks.cp")), 0.1);
    assert_eq!(newest().machine(Sku::new("ec2.m6i.xlarge")).vcpu, 4.0);
}

#[test]
fn books_are_closed_on_a_day_and_come_oldest_first() {
    assert!(books().iter().all(|book| book.published.len() == 10));
    assert!(books().is_sorted_by(|one, next| one.published <= next.published));
    assert!(books().iter().all(|book| is_date(&book.published)));
}

fn entry(id: &str, amount: f64) -> EntryNumbers<'_> {
    EntryNumbers {
        id,
        provider: "x",
        unit: "hour",
        currency: None,
        as_of: "2026",
        grade: Grade::D,
        amount: Some(amount),
        low: None,
        high: None,
        vcpu: None,
        memory_gb: None,
        memory_gib: None,
        retired: None,
        successor: None,
    }
}

fn books_of(files: Vec<BookNumbers<'_>>) -> Vec<PriceBook> {
    with_followed(numbered(files).leak())
}

#[test]
fn what_is_retired_is_bought_as_its_successor() {
    let file = |id, published, follows, prices| BookNumbers {
        id,
        published,
        follows,
        prices,
        parameters: Vec::new(),
        drops: Vec::new(),
    };
    let small = EntryNumbers {
        vcpu: Some(1.0),
        ..entry("small", 1.0)
    };
    let retired = EntryNumbers {
        retired: Some("2026-11-24"),
        successor: Some("large"),
        ..entry("small", 1.0)
    };
    let large = EntryNumbers {
        vcpu: Some(2.0),
        ..entry("large", 3.0)
    };
    let books = books_of(vec![
        file("1", "2026-11-22", None, vec![small]),
        file("2", "2026-11-23", Some("1"), vec![retired, large]),
        file("3", "2026-11-24", Some("2"), vec![entry("other", 5.0)]),
    ]);
    let [small, large] = [0, 1].map(|number| Sku::at(number, false));
    let bought = |book: &PriceBook| (book.sold(small), book.amounts().of(small));
    assert_eq!(bought(&books[0]), (small, 1.0));
    // The day before, it was still sold.
    assert_eq!(bought(&books[1]), (small, 1.0));
    assert_eq!(bought(&books[2]), (large, 3.0));
    assert_eq!(books[2].machine(small).vcpu, 2.0);
    // It stands in the book as it was.
    let listed = books[2].entry("small").expect("an entry");
    assert_eq!(
        (listed.amount, books[2].is_retired(listed)),
        (Some(1.0), true)
    );
    // Another amount for what is sold is another one for both.
    let mut amounts = books[2].amounts().clone();
    amounts.set(large, 4.0);
    amounts.set(small, 9.0);
    books[2].replace_retired(&mut amounts);
    assert_eq!([amounts.of(small), amounts.of(large)], [4.0, 4.0]);
}

#[test]
fn what_a_book_drops_is_in_the_older_ones_alone() {
    let file = |id, follows, prices, drops| BookNumbers {
        id,
        published: "2026-11-22",
        follows,
        prices,
        parameters: Vec::new(),
        drops,
    };
    let both = vec![entry("a", 1.0), entry("b", 2.0)];
    let books = books_of(vec![
        file("1", None, both, Vec::new()),
        file("2", Some("1"), vec![entry("c", 3.0)], vec!["a"]),
        file("3", Some("2"), Vec::new(), Vec::new()),
    ]);
    let ids = books.iter().map(|book| {
        let ids = book.entries().map(|entry| &*entry.id);
        ids.collect::<Vec<_>>()
    });
    let ids: Vec<_> = ids.collect();
    assert_eq!(ids, [["a", "b"], ["b", "c"], ["b", "c"]]);
    assert!(books[2].amounts().of(Sku::at(0, false)).is_nan());
}

#[test]
fn a_book_that_follows_another_holds_only_what_differs() {
    let first = BookNumbers {
        id: "1",
        published: "2026-11-22",
        follows: None,
        prices: vec![entry("a", 1.0), entry("b", 2.0)],
        parameters: vec![entry("p", 9.0)],
        drops: Vec::new(),
    };
    let second = BookNumbers {
        id: "2",
        published: "2026-11-22",
        follows: Some("1"),
        prices: vec![entry("c", 3.0), entry("a", 4.0)],
        parameters: Vec::new(),
        drops: Vec::new(),
    };
    let books = books_of(vec![first, second]);
    let [first, second] = &*books else {
        panic!("{} books", books.len());
    };
    let ids: Vec<_> = second.entries().map(|entry| &*entry.id).collect();
    assert_eq!(ids, ["a", "b", "c", "p"]);
    // In the order in which they first appear.
    let places = ["a", "b", "p", "c"];
    let amount = |book: &PriceBook, id| {
        let place = places.iter().position(|it| *it == id).expect("a place");
        book.amounts().of(Sku::at(place as u16, false))
    };
    assert_eq!([amount(first, "a"), amount(second, "a")], [1.0, 4.0]);
    assert_eq!([amount(second, "b"), amount(second, "p")], [2.0, 9.0]);
    assert!(amount(first, "c").is_nan());
    // Entries that are not repeated are not copied either.
    let shared = |id| first.entry(id).zip(second.entry(id));
    assert!(shared("b").is_some_and(|(one, other)| std::ptr::eq(one, other)));
}
