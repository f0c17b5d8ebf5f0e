package io.github.leafguard.verdict.who;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.run.CaseResult;

/**
 * A case without its host: what is asked of many hosts alike.
 *
 * @param scope what sort of case
 * @param guestKind kind of guest; empty if it has none
 * @param about the version that archived the guest, the system policy or the setting
 */
record Question(Class<? extends CaseId> scope, String guestKind, String about) {
    static Question of(CaseResult result) {
        CaseId id = result.caseId();
        String about = result.source();
        if (id instanceof CaseId.System system) {
            about = system.which().text();
        } else if (id instanceof CaseId.Setting setting) {
            about = setting.setting();
        }
        return new Question(id.getClass(), result.guestKind(), about);
    }

    /** Whether both ask the same of a guest, whatever its kind. */
    Question ofAnyKind() {
        return new Question(scope, "", about);
    }
}
