// SPDX-License-Identifier: Apache-2.0

/// What kind of text an article is.
public enum ArticleKind: String, Sendable, CaseIterable {
    case situationReport = "situation_report"
    case inspectionNotice = "inspection_notice"
    case rectificationReport = "rectification_report"
    case selfCheckReport = "self_check_report"
    case workSummary = "work_summary"
    case newsItem = "news_item"
    case feature
    case notice
    case speech
    case plan
    case dutyList = "duty_list"
    /// The words below a picture.
    case caption
    /// The rest of an article that begins elsewhere.
    case continuation
    /// A piece of a lost sentence or text.
    case fragment
    case other
}
