"""What somebody is told who may read a family and not do something in it."""

from workbook.access.policy import Can

REFUSALS: dict[Can, str] = {
    Can.ENTRY_COMMENT: "The professionals who work with the family comment on its entries. Tell "
    "one of them what you would say.",
    Can.ENTRY_WRITE: "You can read this workbook but not write in it: you are not allocated to "
    "this family. Ask the team manager to allocate you.",
    Can.CLOCK_KEEP: "The key worker and the team manager choose another day, or pause what is due. "
    "Tell one of them why.",
    Can.PLAN_KEEP: "The key worker and the team manager hold the children’s plans. Tell one "
    "of them what should change.",
    Can.PLAN_LINE_WRITE: "Those who work with the family keep the lines of its plans, each "
    "discipline its own. Tell one of them what should change.",
    Can.SESSION_FINALISE: "Only the team manager finalises a supervision record.",
    Can.SESSION_DECIDE: "Only the team manager settles the rating and the decisions.",
    Can.SESSION_MINUTE: "Business support and the chair write the minutes. Add your view in your "
    "own summary, or say it in the session.",
    Can.SESSION_PLAN: "Business support and the team manager plan supervision.",
    Can.ASSESSMENT_FINALISE: "The family's social worker finalises the parenting assessment.",
    Can.ASSESSMENT_APPROVE: "The team manager approves the parenting assessment.",
    Can.DOCUMENT_MAKE: "The family's social worker, child practitioner or team manager makes its "
    "documents. Ask one of them.",
    Can.FAMILY_ALLOCATE: "The team manager allocates this family.",
    Can.FAMILY_LIMIT: "The team manager limits a whole family. Tell them today if somebody who "
    "could open it should not.",
    Can.DRAFTS_OPEN: "A draft is its writer's alone. The team manager opens one, with a reason.",
    Can.GUEST_INVITE: "The key worker or the team manager invites guests.",
    Can.LIMITED_CONTACT_OPEN: "Emergency duty and the service manager open a limited safe contact. "
    "Ask one of them, or the family's manager.",
    Can.CONFLICT_KEEP: "You declare a conflict of your own. The team manager declares a "
    "colleague's.",
    Can.KEY_INFORMATION_WRITE: "The social worker, child practitioner or manager keeps Key "
    "Information. Tell them what has changed.",
    Can.CONTACT_DATA_WRITE: "The social worker, child practitioner, manager or business support "
    "keeps phone, email, school and GP. Tell them what has changed.",
    Can.HARM_RECORD: "The key worker, the domestic abuse practitioner or the manager records who "
    "causes harm. Tell one of them what you know.",
    Can.NEW_MEMBER_DECIDE: "The key worker or the team manager decides what is withheld from "
    "somebody who joined the family later.",
    Can.LOOKS_READ: "The team manager sees who has looked at this family.",
    Can.SECTION_REOPEN: "Only the team manager reopens a section, with a reason.",
    Can.REQUEST_ASK: "The key worker or the team manager asks for work. Tell one of them what is "
    "needed.",
    Can.REQUEST_FOLLOW: "Whoever took the work on, the key worker or the team manager says how it "
    "goes.",
    Can.RISK_RELAY: "Those who work with the family pass on a change in risk. Ring one of them, or "
    "the team manager, now.",
    Can.CONSULTATION_ASK: "Those who work with the family ask for advice. Ask one of them to.",
    Can.SECTION_FINALISE: "The key worker or the team manager finalises a section.",
}
