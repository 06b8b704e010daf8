//! How deep the columns of a file nest, before the library reads them.
//!
//! The library follows columns inside columns by recursion, however deep a footer of some kilobytes
//! says they are, and the end of the stack ends the program. The footer is in Thrift's compact
//! protocol (<https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md>, read
//! on 2026-11-30): `FileMetaData` has the elements of the schema as its second member, parents before
//! their children, and each element has the number of its children as its fifth.

use super::delta::number;

/// The deepest nesting. Exports have three levels, for tags: the column, its entries, their keys.
const DEEPEST: usize = 64;

/// The kinds of members that are asked for.
const END: u8 = 0;
const LIST: u8 = 9;
const STRUCT: u8 = 12;

/// The place of the schema in the footer, and of the number of children in an element of it.
const SCHEMA: u64 = 2;
const CHILDREN: u64 = 5;

/// Whether the columns nest no deeper than a bill's do, as far as the footer can be read; what
/// cannot be read is left to the library to refuse.
pub(super) fn is_shallow(footer: &[u8]) -> bool {
    nesting(footer).is_none_or(|deepest| deepest <= DEEPEST)
}

/// The deepest nesting of the columns, up to one more than what is allowed.
fn nesting(footer: &[u8]) -> Option<usize> {
    let mut reader = Reader(footer);
    let mut place = 0;
    loop {
        let kind = reader.member(&mut place)?;
        if place == SCHEMA && kind == LIST {
            break;
        }
        if kind == END {
            return None;
        }
        reader.skip(kind, DEEPEST)?;
    }
    let (count, _) = reader.list()?;
    let mut deepest = 0;
    // The children that are still to come, of each element that the next one is in.
    let mut open = Vec::new();
    for _ in 0..count {
        let children = reader.children()?;
        if children > 0 {
            open.push(children);
            deepest = deepest.max(open.len());
            if deepest > DEEPEST {
                break;
            }
            continue;
        }
        while let Some(left) = open.last_mut() {
            *left -= 1;
            if *left > 0 {
                break;
            }
            open.pop();
        }
    }
    Some(deepest)
}

/// What is left of the footer.
struct Reader<'f>(&'f [u8]);

impl Reader<'_> {
    /// The kind of the next member of a struct, and its place, or that the struct ends.
    fn member(&mut self, place: &mut u64) -> Option<u8> {
        let head = self.byte()?;
        if head == END {
            return Some(END);
        }
        *place = match head >> 4 {
            0 => self.number()? / 2,
            step => *place + u64::from(step),
        };
        Some(head & 0xf)
    }

    /// The number of items of a list, and their kind.
    fn list(&mut self) -> Option<(u64, u8)> {
        let head = self.byte()?;
        let count = match head >> 4 {
            15 => self.number()?,
            count => u64::from(count),
        };
        Some((count, head & 0xf))
    }

    /// The number of children of an element of the schema, which is passed over.
    fn children(&mut self) -> Option<u64> {
        let (mut place, mut children) = (0, 0);
        loop {
            match self.member(&mut place)? {
                END => return Some(children),
                5 if place == CHILDREN => children = self.number()? / 2,
                kind => self.skip(kind, DEEPEST)?,
            }
        }
    }

    /// Passes over a value of this kind, unless it nests deeper than this.
    fn skip(&mut self, kind: u8, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        match kind {
            // A yes or no of a struct is in its kind.
            1 | 2 => {}
            3 => drop(self.byte()?),
            4..=6 => drop(self.number()?),
            7 => self.pass(8)?,
            8 => {
                let length = self.number()?;
                self.pass(length)?;
            }
            9 | 10 => {
                let (count, kind) = self.list()?;
                for _ in 0..count {
                    // In a list it is a byte.
                    let kind = if kind < 3 { 3 } else { kind };
                    self.skip(kind, depth)?;
                }
            }
            STRUCT => {
                let mut place = 0;
                loop {
                    match self.member(&mut place)? {
                        END => break,
                        kind => self.skip(kind, depth)?,
                    }
                }
            }
            // The format has no maps.
            _ => return None,
        }
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    fn number(&mut self) -> Option<u64> {
        let (value, rest) = number(self.0)?;
        self.0 = rest;
        Some(value)
    }

    fn pass(&mut self, length: u64) -> Option<()> {
        self.0 = self.0.get(usize::try_from(length).ok()?..)?;
        Some(())
    }
}
