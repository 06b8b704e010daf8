//! What a copy of a service reserves: processors, memory and GPUs.

use super::project::{ComposeService, Project};
use super::quantity::{self, Memory, QuantityText};
use super::reader::ServiceReader;
use crate::import::trouble::Trouble;
use crate::scalar::figure;

/// The period that a quota of processor time is of, in microseconds, unless another one is said
/// (<https://docs.docker.com/engine/containers/resource_constraints/>, November 2026).
const PERIOD: f64 = 100_000.0;

/// Keys of processors, what is reserved before what is the limit.
const PROCESSORS: [&str; 3] = [
    "deploy.resources.reservations.cpus",
    "deploy.resources.limits.cpus",
    "cpus",
];

/// Keys of memory, what is reserved before what is the limit.
const MEMORY: [&str; 4] = [
    "deploy.resources.reservations.memory",
    "mem_reservation",
    "deploy.resources.limits.memory",
    "mem_limit",
];

/// Keys that say the same: the short one and the long one.
const SAME: [(&str, &str); 3] = [
    ("cpus", "deploy.resources.limits.cpus"),
    ("mem_limit", "deploy.resources.limits.memory"),
    ("mem_reservation", "deploy.resources.reservations.memory"),
];

/// Checks that keys which say the same have the same value.
///
/// # Errors
/// If they have not: Compose refuses that.
pub(super) fn check(reader: &mut ServiceReader) -> Result<(), Trouble> {
    for (short, long) in SAME {
        let (Some(one), Some(other)) = (reader.stated(short), reader.stated(long)) else {
            continue;
        };
        let value = |stated| reader.silent_quantity(stated, |text| amount(short, text));
        if let (Some(one_value), Some(other_value)) = (value(one), value(other))
            && one_value != other_value
        {
            return Err(Trouble::at(
                one.line(),
                format!(
                    "services.{}.{short}: {}, and {long} says {}; docker compose wants them equal",
                    reader.service.name,
                    figure(one_value),
                    figure(other_value)
                ),
            ));
        }
    }
    Ok(())
}

/// The processors or bytes that a text says.
fn amount(key: &str, text: QuantityText) -> Option<f64> {
    if key == "cpus" {
        return quantity::processors(text)?;
    }
    match quantity::memory(text) {
        Memory::Bytes(bytes) | Memory::NearlyBytes(bytes) => Some(bytes),
        _ => None,
    }
}

/// The processors that a copy reserves, or is limited to.
pub(super) fn processors(reader: &mut ServiceReader) -> Option<f64> {
    for key in PROCESSORS {
        if let Some(stated) = reader.stated(key) {
            let expected = "a number of processors such as 0.5";
            let value = reader.quantity(stated, expected, quantity::processors);
            if let Some(Some(value)) = value {
                return Some(value);
            }
        }
    }
    let microseconds = |reader: &mut ServiceReader, key| {
        let stated = reader.stated(key)?;
        let expected = "a whole number of microseconds";
        reader.quantity(stated, expected, quantity::microseconds)?
    };
    let quota = microseconds(reader, "cpu_quota")?;
    let period = microseconds(reader, "cpu_period").unwrap_or(PERIOD);
    Some(quota / period)
}

/// The memory that a copy reserves, or is limited to, in 10⁶ bytes.
pub(super) fn memory(reader: &mut ServiceReader) -> Option<f64> {
    for key in MEMORY {
        let Some(stated) = reader.stated(key) else {
            continue;
        };
        let expected = "an amount of memory such as 512m";
        let read = |text: QuantityText| match quantity::memory(text) {
            Memory::Unreadable => None,
            memory => Some(memory),
        };
        match reader.quantity(stated, expected, read) {
            Some(Memory::Bytes(bytes)) => return Some(bytes * 1e-6),
            Some(Memory::NearlyBytes(bytes)) => {
                let why = "docker compose wants a unit such as “m” or “mib”; it is read as that";
                reader.guess(stated, why.to_owned());
                return Some(bytes * 1e-6);
            }
            Some(Memory::Float) => {
                let why = "docker compose makes no limit of a number with a point or an exponent; in \
                           quotes, or with a unit, it would be one";
                reader.ignore(stated, why.to_owned());
            }
            _ => {}
        }
    }
    None
}

/// Whether a copy has a GPU.
pub(super) fn has_gpu(project: &Project, service: &ComposeService) -> bool {
    let value = &service.value;
    if value.get("gpus").is_some() {
        return true;
    }
    let text = |key: &str| {
        let layer = value.get(key).and_then(|it| it.last());
        layer.map_or_else(String::new, |it| project.known_text(it))
    };
    if text("runtime") == "nvidia" {
        return true;
    }
    let reserved = value.at(&["deploy", "resources", "reservations"]);
    let of = |key: &str| {
        let list = reserved.as_ref().and_then(|it| it.get(key));
        list.into_iter()
            .flat_map(|it| it.items().collect::<Vec<_>>())
    };
    let is_gpu = |device: crate::import::tree::TreeNode| {
        let count = device.get("count").map_or("", |it| it.text());
        let mut capabilities = device
            .get("capabilities")
            .into_iter()
            .flat_map(|it| it.items());
        let driver = device.get("driver").map_or("", |it| it.text());
        count != "0" && (driver == "nvidia" || capabilities.any(|it| it.text() == "gpu"))
    };
    let mut devices = of("devices");
    let mut generic = of("generic_resources").filter_map(|it| {
        let kind = it.node.at(&["discrete_resource_spec", "kind"])?;
        Some(kind.text().to_lowercase())
    });
    let mut mapped = value.get("devices").into_iter().flat_map(|it| {
        let paths = it.items().map(|it| project.known_text(it));
        paths.collect::<Vec<_>>()
    });
    devices.any(|it| is_gpu(it.node))
        || generic.any(|kind| kind.contains("gpu"))
        || mapped.any(|path| is_gpu_device(&path))
}

/// Whether a device that is passed to a container is a GPU for computing: those of NVIDIA, and the
/// one that AMD's ROCm needs (<https://rocm.docs.amd.com/projects/install-on-linux/en/latest/how-to/docker.html>,
/// November 2026).
fn is_gpu_device(path: &str) -> bool {
    path.starts_with("/dev/nvidia")
        || path.starts_with("nvidia.com/gpu")
        || path.starts_with("amd.com/gpu")
        || path.starts_with("/dev/kfd")
}
