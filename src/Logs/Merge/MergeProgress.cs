namespace Inviso.Logs;

/// <summary>Called on the merging thread every 65,536 entries and at the end, with the entries so far and how much of all trace logs has been read.</summary>
public delegate void MergeProgress(long entries, long bytesRead, long bytesTotal);
