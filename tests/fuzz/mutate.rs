//! Changed inputs: what damage, haste and malice do to a file.

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::BoxedStrategy;

use crate::input::FuzzInput;

/// The most bytes of a changed file.
const MOST_BYTES: usize = 1 << 18;

/// Texts with a meaning somewhere: in YAML, JSON, CSV, links, gzip and terminals.
const WORDS: [&[u8]; 48] = [
    b"&a ",
    b"*a",
    b"<<: ",
    b"<<: [*a, *b]",
    b"- ",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"'",
    b"\n",
    b"\r\n",
    b"\n---\n",
    b": ",
    b"? ",
    b"!reset ",
    b"!override ",
    b"!!binary ",
    b"|\n  ",
    b">-\n",
    b"~",
    b"null",
    b"\t",
    b"#",
    b"${A:-",
    b"${A:?",
    b"}",
    b"$$",
    b"{{ .Values.a }}",
    b",",
    b",,,,",
    b";",
    b"\"\"",
    b"1e308",
    b"-1e308",
    b"0x10",
    b"0o7",
    b"1_000",
    b"NaN",
    b"inf",
    b"99999999999999999999",
    b"-0",
    b"%00",
    b"&own=",
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
];

#[derive(Clone, Debug)]
enum Change {
    Flip(Index, u8),
    Insert(Index, Vec<u8>),
    Word(Index, Index),
    Remove(Index, Index),
    Repeat(Index, Index, u16),
    Cut(Index),
    Splice(Index, Index, Index),
}

/// One of these inputs, changed in up to six places.
pub(crate) fn changed(seeds: Vec<FuzzInput>) -> BoxedStrategy<FuzzInput> {
    let changes = prop::collection::vec(change(), 1..=6);
    let parts = (any::<Index>(), any::<Index>(), changes, 1..4000_u16);
    parts
        .prop_map(move |(seed, file, changes, piece)| {
            let mut input = seed.get(&seeds).clone();
            input.piece = piece;
            if !input.files.is_empty() {
                let place = file.index(input.files.len());
                let bytes = &mut input.files[place].1;
                for change in changes {
                    apply(bytes, change, &seeds);
                }
            }
            input
        })
        .boxed()
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        (at(), 1..=255_u8).prop_map(|(at, bits)| Change::Flip(at, bits)),
        (at(), prop::collection::vec(any::<u8>(), 1..8))
            .prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        (at(), at()).prop_map(|(at, word)| Change::Word(at, word)),
        (at(), at()).prop_map(|(from, to)| Change::Remove(from, to)),
        (at(), at(), 2..400_u16).prop_map(|(from, to, times)| Change::Repeat(from, to, times)),
        at().prop_map(Change::Cut),
        (at(), at(), at()).prop_map(|(at, of, from)| Change::Splice(at, of, from)),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: Change, seeds: &[FuzzInput]) {
    let place = |at: Index, bytes: &[u8]| at.index(bytes.len() + 1);
    let insert = |bytes: &mut Vec<u8>, at: usize, new: &[u8]| {
        let most = MOST_BYTES.saturating_sub(bytes.len());
        bytes.splice(at..at, new.iter().copied().take(most));
    };
    let between = |one: Index, other: Index, bytes: &[u8]| {
        let (one, other) = (place(one, bytes), place(other, bytes));
        one.min(other)..one.max(other)
    };
    match change {
        Change::Flip(at, bits) => {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] ^= bits;
            }
        }
        Change::Insert(at, new) => insert(bytes, place(at, bytes), &new),
        Change::Word(at, word) => insert(bytes, place(at, bytes), WORDS[word.index(WORDS.len())]),
        Change::Remove(from, to) => drop(bytes.drain(between(from, to, bytes))),
        Change::Repeat(from, to, times) => {
            let range = between(from, to, bytes);
            let end = range.end;
            let count = (range.len() * usize::from(times)).min(MOST_BYTES);
            let repeated: Vec<_> = bytes[range].iter().copied().cycle().take(count).collect();
            insert(bytes, end, &repeated);
        }
        Change::Cut(at) => bytes.truncate(place(at, bytes)),
        Change::Splice(at, of, from) => {
            let other = of.get(seeds).bytes();
            let new = other[place(from, other)..].to_vec();
            insert(bytes, place(at, bytes), &new);
        }
    }
}
