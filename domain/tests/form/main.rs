//! The form engine from outside: forms as browsers get them, answers as people type them.

mod again;
mod anything;
mod checks;
mod conditions;
mod fields;
mod files;
mod journeys;
mod same;
mod sample;
mod saving;
mod supplement;
mod support;
