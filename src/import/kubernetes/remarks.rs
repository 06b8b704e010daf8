//! Remarks on objects that are left out: those of one kind and reason are one remark, so that a
//! cluster's ten thousand objects without a service in them do not hide the few that matter.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::key::ObjectKey;
use crate::import::preview::Preview;

/// The most names in one remark.
const MOST_NAMES: usize = 3;

/// Objects of one kind that are left out for one reason.
#[derive(Debug, Default)]
struct Group {
    names: Vec<String>,
    count: usize,
    line: usize,
}

/// Objects that are left out.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    /// The groups by kind and reason, with the order in which they began.
    groups: BTreeMap<(String, Cow<'static, str>), (usize, Group)>,
}

impl Remarks {
    /// Leaves out an object that stands on a line.
    pub(super) fn add(
        &mut self,
        key: &ObjectKey<'_>,
        line: usize,
        why: impl Into<Cow<'static, str>>,
    ) {
        let order = self.groups.len();
        let entry = self.groups.entry((key.kind.to_string(), why.into()));
        let (_, group) = entry.or_insert_with(|| {
            let group = Group {
                line,
                ..Group::default()
            };
            (order, group)
        });
        group.count += 1;
        if group.names.len() < MOST_NAMES {
            group.names.push(named(&key.name).to_owned());
        }
    }

    /// Says them in a preview, in the order in which they began.
    pub(super) fn say(self, preview: &mut Preview) {
        let mut groups: Vec<_> = self.groups.into_iter().collect();
        groups.sort_by_key(|(_, (order, _))| *order);
        for ((kind, why), (_, group)) in groups {
            let mut what = format!("{kind} {}", group.names.join(", "));
            let more = group.count - group.names.len();
            if more > 0 {
                what = format!("{what} and {more} more");
            }
            preview.ignore(&what, group.line, &*why);
        }
    }
}

/// The name of an object, also of one without.
pub(super) fn named(name: &str) -> &str {
    if name.is_empty() {
        "(without a name)"
    } else {
        name
    }
}
