//! The services of a document, a file or a project, each with all that is said of it.

use std::collections::BTreeMap;

use super::value::{ComposeValue, Layer, MergeTag};

/// A service.
#[derive(Clone, Debug)]
pub(super) struct ServiceEntry<'t> {
    pub(super) name: &'t str,
    /// What is said of it, the layer that counts most last; empty if it was reset.
    pub(super) layers: Vec<Layer<'t>>,
    /// Whether it takes the place of all that was said of it before.
    replaces: bool,
}

/// Services in the order in which their names first stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Services<'t> {
    entries: Vec<ServiceEntry<'t>>,
    places: BTreeMap<&'t str, usize>,
    /// Whether they take the place of all services before.
    replaces_all: bool,
}

impl<'t> Services<'t> {
    /// The services of a mapping `services`.
    pub(super) fn of(mapping: Layer<'t>) -> Self {
        let tag = mapping.merge_tag();
        let mut services = Self {
            replaces_all: tag != MergeTag::None,
            ..Self::default()
        };
        if tag == MergeTag::Reset {
            return services;
        }
        for (name, node) in mapping.node.members() {
            let member = Layer { node, ..mapping };
            let tag = member.merge_tag();
            // Looked up by its name only where it has to be: there may be a million.
            let layer = match tag {
                MergeTag::Reset => mapping.member(name).and_then(|(layer, _)| layer),
                _ => Some(member),
            };
            services.add(ServiceEntry {
                name,
                layers: layer.into_iter().collect(),
                replaces: tag != MergeTag::None,
            });
        }
        services
    }

    fn add(&mut self, entry: ServiceEntry<'t>) {
        self.places.insert(entry.name, self.entries.len());
        self.entries.push(entry);
    }

    /// The number of names.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The place of the service of this name.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// The service at a place.
    pub(super) fn at(&self, place: usize) -> Option<&ServiceEntry<'t>> {
        self.entries.get(place)
    }

    /// Merges others in that count more.
    pub(super) fn merge(&mut self, over: Self) {
        if over.replaces_all {
            let replaces_all = true;
            *self = Self {
                replaces_all,
                ..over
            };
            return;
        }
        for entry in over.entries {
            let Some(place) = self.place(entry.name) else {
                self.add(entry);
                continue;
            };
            let below = &mut self.entries[place];
            if entry.replaces {
                *below = entry;
            } else {
                below.layers.extend(entry.layers);
            }
        }
    }

    /// Merges others in that count less.
    pub(super) fn merge_below(&mut self, under: Self) {
        for entry in under.entries {
            match self.place(entry.name) {
                None => self.add(entry),
                Some(place) => self.put_below(place, &entry.layers),
            }
        }
    }

    /// Puts layers below those of a service, unless it replaces what was said before.
    pub(super) fn put_below(&mut self, place: usize, layers: &[Layer<'t>]) {
        if let Some(entry) = self.entries.get_mut(place)
            && !entry.replaces
        {
            entry.layers.splice(0..0, layers.iter().copied());
        }
    }

    /// The services that were not reset, with their values.
    pub(super) fn into_values(self) -> Vec<(&'t str, ComposeValue<'t>)> {
        let entries = self.entries.into_iter();
        let entries = entries.filter(|entry| !entry.layers.is_empty());
        let values = entries.map(|entry| (entry.name, ComposeValue::of(entry.layers)));
        values.collect()
    }
}
