//! Containers that are sold without a machine: the sizes of Fargate's tasks and of Cloud Run's
//! instances.

use crate::scalar::Constant;
use crate::texts::text;

/// A size of task: a number of processors, with memory between two amounts in steps.
#[derive(Debug)]
pub(crate) struct Task {
    pub(crate) vcpu: Constant,
    pub(crate) least: Constant,
    pub(crate) most: Constant,
    pub(crate) step: Constant,
}

/// A size of task; its constants have the size in their names, because one option can have several.
macro_rules! task {
    ($size:literal, $vcpu:literal, $least:literal, $most:literal, $step:literal) => {
        Task {
            vcpu: of_task(concat!("processors of ", $size), "vCPU", $vcpu),
            least: of_task(concat!("least memory of ", $size), "GB", $least),
            most: of_task(concat!("most memory of ", $size), "GB", $most),
            step: of_task(concat!("step of the memory of ", $size), "GB", $step),
        }
    };
}

/// The sizes of tasks, smallest first. A quarter of a processor comes with half a gigabyte, one or
/// two.
pub(crate) static TASKS: [Task; 8] = [
    task!("a task of 0.25 vCPU", 0.25, 0.5, 1.0, 0.5),
    task!("a task of 0.25 vCPU and 2 GB", 0.25, 2.0, 2.0, 2.0),
    task!("a task of 0.5 vCPU", 0.5, 1.0, 4.0, 1.0),
    task!("a task of 1 vCPU", 1.0, 2.0, 8.0, 1.0),
    task!("a task of 2 vCPU", 2.0, 4.0, 16.0, 1.0),
    task!("a task of 4 vCPU", 4.0, 8.0, 30.0, 1.0),
    task!("a task of 8 vCPU", 8.0, 16.0, 60.0, 4.0),
    task!("a task of 16 vCPU", 16.0, 32.0, 120.0, 8.0),
];

const fn of_task(name: &'static str, unit: &'static str, value: f64) -> Constant {
    Constant {
        name: text(name),
        value,
        unit,
        source: text(
            "the sizes that Fargate offers: docs.aws.amazon.com/AmazonECS/latest/userguide/task-cpu-memory-error.html, undated",
        ),
    }
}

/// The most memory, in GiB, of an instance with this many processors, fewest first.
pub(crate) static INSTANCES: [(f64, Constant); 5] = [
    (4.0, processors(1.0)),
    (8.0, processors(2.0)),
    (16.0, processors(4.0)),
    (24.0, processors(6.0)),
    (32.0, processors(8.0)),
];

const fn processors(value: f64) -> Constant {
    Constant {
        name: text("processors of an instance"),
        value,
        unit: "vCPU",
        source: text(
            "one is Cloud Run's default, and more memory wants more: docs.cloud.google.com/run/docs/configuring/services/memory-limits, from memory, 2026-11",
        ),
    }
}

pub(crate) static MOST_REQUESTS_AT_ONCE: Constant = Constant {
    name: text("most connections of an instance"),
    value: 1000.0,
    unit: "connections",
    source: text(
        "the most concurrent requests of a Cloud Run instance, an open connection being one; its documentation, from memory, 2026-11",
    ),
};

pub(crate) static FREE_CPU: Constant = Constant {
    name: text("free vCPU-seconds"),
    value: 180_000.0,
    unit: "vCPU s",
    source: text("Cloud Run's free allowance for each month (run.req.vcpu), undated"),
};

pub(crate) static FREE_MEMORY: Constant = Constant {
    name: text("free GiB-seconds"),
    value: 360_000.0,
    unit: "GiB s",
    source: text("Cloud Run's free allowance for each month (run.req.gib), undated"),
};

pub(crate) static FREE_REQUESTS: Constant = Constant {
    name: text("free requests"),
    value: 2.0,
    unit: "million",
    source: text("Cloud Run's free allowance for each month (run.requests), 2024-07-01"),
};
