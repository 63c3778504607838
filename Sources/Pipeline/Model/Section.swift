// SPDX-License-Identifier: Apache-2.0

/// A numbered or headed part of a text. Sections are listed in the order of the text, each before those inside it.
public struct Section: Sendable, Equatable {
    /// The form of a section's number.
    public enum Form: String, Sendable, CaseIterable {
        /// `第一编`.
        case part
        /// `第一章`.
        case chapter
        /// `第一节`.
        case section
        /// `第一条`.
        case article
        /// `一、`.
        case chinese
        /// `（一）`.
        case parenthesizedChinese = "parenthesized_chinese"
        /// `1.`
        case arabic
        /// `（1）`.
        case parenthesizedArabic = "parenthesized_arabic"
        /// `①`.
        case circled
        /// `一是`, and `第一，`.
        case runOn = "run_on"
        /// No number: a line that is a heading.
        case heading
    }

    /// What is wrong with a number, beside the number before it.
    public enum Fault: String, Sendable, CaseIterable {
        /// The same number as before.
        case repeated
        /// A number or more are left out.
        case skipped
        /// A lower number than before.
        case backward
        /// The first of its list, and not one.
        case startsLate = "starts_late"
    }

    /// The depth, from 1.
    public var level: Int
    public var form: Form
    /// The number as printed, with its mark.
    public var number: String?
    /// What the number counts.
    public var value: Int?
    /// The words of the heading, as printed.
    public var heading: String?
    /// Where it starts, with its number, in scalars of the text.
    public var start: Int
    /// Where it ends, with all sections inside it.
    public var end: Int
    public var fault: Fault?

    /// Describes a section.
    public init(
        level: Int,
        form: Form,
        number: String? = nil,
        value: Int? = nil,
        heading: String? = nil,
        start: Int,
        end: Int,
        fault: Fault? = nil
    ) {
        self.level = level
        self.form = form
        self.number = number
        self.value = value
        self.heading = heading
        self.start = start
        self.end = end
        self.fault = fault
    }
}
