//! The form of `terraform show -json`: modules within modules, and the attributes that are read.
//!
//! Source: "JSON Output Format" of Terraform
//! (<https://developer.hashicorp.com/terraform/internals/json-format>) and of `OpenTofu`
//! (<https://opentofu.org/docs/internals/json-format/>), both read on 2026-12-01: readers ignore
//! members that they do not know, and refuse a major version that they do not know. Attributes are
//! those of the providers' own documentation.

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::value::RawValue;

/// A plan or a state.
#[derive(Deserialize)]
pub(super) struct TerraformFile {
    pub(super) format_version: String,
    /// Of a plan: what will be there once it is applied.
    pub(super) planned_values: Option<StateValues>,
    /// Of a state: what is there.
    pub(super) values: Option<StateValues>,
    /// Of a plan: whether it covers everything. Old versions do not say.
    pub(super) complete: Option<bool>,
}

#[derive(Deserialize)]
pub(super) struct StateValues {
    pub(super) root_module: Option<TerraformModule>,
}

#[derive(Default, Deserialize)]
pub(super) struct TerraformModule {
    #[serde(default)]
    resources: Vec<TerraformResource>,
    #[serde(default)]
    child_modules: Vec<TerraformModule>,
}

/// A resource. Its attributes are read when its type is known: others may be anything, and secret.
#[derive(Deserialize)]
pub(super) struct TerraformResource {
    #[serde(default)]
    pub(super) address: String,
    #[serde(default)]
    mode: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) name: String,
    values: Option<Box<RawValue>>,
}

impl TerraformModule {
    /// All resources that are managed, in it and in the modules within it.
    pub(super) fn managed(self) -> Vec<TerraformResource> {
        let Self {
            resources,
            child_modules,
        } = self;
        let own = resources.into_iter().filter(|it| it.mode != "data");
        let within = child_modules.into_iter().flat_map(Self::managed);
        own.chain(within).collect()
    }
}

impl TerraformResource {
    /// Its attributes in the form of its type; `None` if they do not have it.
    pub(super) fn attributes<T: DeserializeOwned + Default>(&self) -> Option<T> {
        match &self.values {
            None => Some(T::default()),
            Some(values) => serde_json::from_str(values.get()).ok(),
        }
    }

    /// The module that it is in, as addresses write it; empty for the root.
    pub(super) fn module(&self) -> &str {
        let own = [".", &self.kind, "."].concat();
        self.address.find(&own).map_or("", |at| &self.address[..at])
    }
}

/// A scalar, however a provider writes it: `2`, `"2"`, `"1 vCPU"`. Anything else is nothing.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum LooseScalar {
    Number(f64),
    Text(String),
    Other(IgnoredAny),
}

impl LooseScalar {
    /// The text; `None` for an empty one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// The number, or that which a text consists of.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok().filter(|it: &f64| it.is_finite()),
            Self::Other(_) => None,
        }
    }
}

/// The attributes that machines, their groups and clusters may have. Blocks are lists of one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct MachineAttributes {
    pub(super) instance_type: Option<LooseScalar>,
    pub(super) instance_types: Option<Vec<LooseScalar>>,
    pub(super) machine_type: Option<LooseScalar>,
    pub(super) server_type: Option<LooseScalar>,
    pub(super) size: Option<LooseScalar>,
    pub(super) vm_size: Option<LooseScalar>,
    #[serde(rename = "type")]
    pub(super) kind: Option<LooseScalar>,
    pub(super) desired_size: Option<LooseScalar>,
    pub(super) node_count: Option<LooseScalar>,
    pub(super) count: Option<LooseScalar>,
    pub(super) initial_node_count: Option<LooseScalar>,
    pub(super) scaling_config: Option<Vec<MachineAttributes>>,
    pub(super) node_config: Option<Vec<MachineAttributes>>,
    pub(super) default_node_pool: Option<Vec<MachineAttributes>>,
    pub(super) node_pool: Option<Vec<MachineAttributes>>,
    pub(super) pool: Option<Vec<MachineAttributes>>,
}

impl MachineAttributes {
    /// The seller's name of the machine.
    pub(super) fn machine(&self) -> Option<&str> {
        let own = [
            &self.instance_type,
            &self.machine_type,
            &self.server_type,
            &self.vm_size,
            &self.size,
            &self.kind,
        ];
        let own = own.into_iter().flatten().find_map(LooseScalar::text);
        let listed = || {
            self.instance_types
                .iter()
                .flatten()
                .find_map(LooseScalar::text)
        };
        let within = || self.node_config.iter().flatten().find_map(Self::machine);
        own.or_else(listed).or_else(within)
    }

    /// How many there are.
    pub(super) fn count(&self) -> Option<f64> {
        let own = [
            &self.desired_size,
            &self.node_count,
            &self.count,
            &self.initial_node_count,
        ];
        let own = own.into_iter().flatten().find_map(LooseScalar::number);
        own.or_else(|| self.scaling_config.iter().flatten().find_map(Self::count))
    }

    /// The groups of nodes that a cluster has within itself.
    pub(super) fn pools(&self) -> impl Iterator<Item = &Self> {
        let pools = [&self.default_node_pool, &self.node_pool, &self.pool];
        pools.into_iter().flatten().flatten()
    }
}

/// The attributes that services and their tasks may have.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ServiceAttributes {
    pub(super) name: Option<LooseScalar>,
    pub(super) family: Option<LooseScalar>,
    pub(super) desired_count: Option<LooseScalar>,
    pub(super) launch_type: Option<LooseScalar>,
    pub(super) task_definition: Option<LooseScalar>,
    pub(super) cpu: Option<LooseScalar>,
    pub(super) memory: Option<LooseScalar>,
    /// JSON within JSON.
    pub(super) container_definitions: Option<LooseScalar>,
}

/// A container of a task.
#[derive(Deserialize)]
pub(super) struct TaskContainer {
    #[serde(default)]
    pub(super) image: String,
    /// All are essential that do not say otherwise.
    pub(super) essential: Option<bool>,
    pub(super) cpu: Option<LooseScalar>,
    pub(super) memory: Option<LooseScalar>,
    #[serde(rename = "memoryReservation")]
    pub(super) memory_reservation: Option<LooseScalar>,
}

/// The attributes that databases, caches and queues may have.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct StoreAttributes {
    pub(super) engine: Option<LooseScalar>,
    pub(super) multi_az: Option<bool>,
    pub(super) replicate_source_db: Option<LooseScalar>,
    pub(super) replication_group_id: Option<LooseScalar>,
    pub(super) settings: Option<Vec<SqlSettings>>,
    pub(super) high_availability: Option<Vec<IgnoredAny>>,
}

/// The settings of a Cloud SQL instance.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct SqlSettings {
    pub(super) availability_type: Option<LooseScalar>,
}
