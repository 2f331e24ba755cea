package attune.survey;

import attune.store.WorkspaceId;

/// The version of a survey that its public address leads to.
public record Published(WorkspaceId workspace, long survey, String key, int version, boolean open, Definition definition) {}
