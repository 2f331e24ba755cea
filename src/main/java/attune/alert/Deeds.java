package attune.alert;

import attune.store.Mendable;

/// What is done when a rule fires.
///
/// @param followUp somebody follows the customer up
/// @param hours    until then the customer is contacted
/// @param business the hours count only while the business is open
/// @param owner    whose follow-up it is; 0 for whoever the workspace's rule names
/// @param tell     the member who is told by mail; 0 for nobody
/// @param task     a task about the customer; empty for none
/// @param assignee whose task it is; 0 for nobody yet
/// @param praise   the colleague who is named hears of it
public record Deeds(boolean followUp, int hours, boolean business, long owner, long tell, String task, long assignee, boolean praise) {

    public static final int USUAL_HOURS = 48;
    private static final int LONGEST_TASK = 200;

    public Deeds {
        if (hours == 0) hours = USUAL_HOURS;
        if (hours < 1 || hours > When.MOST_HOURS) throw new Mendable("The hours until a follow-up is due must be from 1 to " + When.MOST_HOURS + "; they were " + hours + ".");
        task = task == null ? "" : task.strip();
        if (task.length() > LONGEST_TASK) throw new Mendable("The task may have at most " + LONGEST_TASK + " characters.");
        if (!followUp && tell == 0 && task.isEmpty() && !praise) throw new Mendable("Say what is to be done: open a follow-up, tell somebody, or set a task.");
    }

    static Deeds openFollowUp() {
        return new Deeds(true, USUAL_HOURS, false, 0, 0, "", 0, false);
    }
}
