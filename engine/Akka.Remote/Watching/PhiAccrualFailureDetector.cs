using Akka.Configuration;
using Akka.Event;

namespace Akka.Remote;

/// <summary>
/// Suspicion as a number: phi = −log10 of the chance that a heartbeat still comes, given the intervals of the past, taken as normally distributed
/// (logistic approximation of the cumulative normal, error below 0.014 %). Above the threshold the node is taken for dead. Thread-safe.
/// </summary>
public class PhiAccrualFailureDetector : FailureDetector
{
    private readonly object _gate = new();
    private readonly Clock _clock;
    private readonly double _threshold;
    private readonly int _samples;
    private readonly double _minDeviation;
    private readonly double _pause;
    private readonly double _firstEstimate;
    private readonly Queue<double> _intervals = new();
    private double _sum;
    private double _squares;
    private long? _last;

    public PhiAccrualFailureDetector(
        double threshold, int maxSampleSize, TimeSpan minStdDeviation, TimeSpan acceptableHeartbeatPause, TimeSpan firstHeartbeatEstimate, Clock clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxSampleSize);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(minStdDeviation, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(acceptableHeartbeatPause, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstHeartbeatEstimate, TimeSpan.Zero);
        _threshold = threshold;
        _samples = maxSampleSize;
        _minDeviation = minStdDeviation.TotalMilliseconds;
        _pause = acceptableHeartbeatPause.TotalMilliseconds;
        _firstEstimate = firstHeartbeatEstimate.TotalMilliseconds;
        _clock = clock ?? DefaultClock;
    }

    public PhiAccrualFailureDetector(Config config, EventStream ev)
        : this(
            config.GetDouble("threshold", 10.0),
            config.GetInt("max-sample-size", 200),
            config.GetTimeSpan("min-std-deviation", TimeSpan.FromMilliseconds(100)),
            config.GetTimeSpan("acceptable-heartbeat-pause", TimeSpan.FromSeconds(10)),
            config.GetTimeSpan("heartbeat-interval", TimeSpan.FromSeconds(1)))
    {
    }

    public override bool IsAvailable
    {
        get
        {
            lock (_gate) return IsAvailableAt(_clock());
        }
    }

    public override bool IsMonitoring
    {
        get
        {
            lock (_gate) return _last is not null;
        }
    }

    public override void HeartBeat()
    {
        lock (_gate)
        {
            var now = _clock();
            if (_last is not { } last)
            {
                // Two invented intervals give the first estimate a spread of a quarter.
                Record(_firstEstimate - (_firstEstimate / 4));
                Record(_firstEstimate + (_firstEstimate / 4));
            }
            else if (IsAvailableAt(now))
            {
                // The pause of an outage is no sample of the normal rhythm.
                Record(now - last);
            }

            _last = now;
        }
    }

    internal double PhiAt(long now)
    {
        if (_last is not { } last) return 0;
        var average = _sum / _intervals.Count;
        var deviation = Math.Max(Math.Sqrt(Math.Max(0, (_squares / _intervals.Count) - (average * average))), _minDeviation);
        var mean = average + _pause;
        double elapsed = now - last;
        var y = (elapsed - mean) / deviation;
        var e = Math.Exp(-y * (1.5976 + (0.070566 * y * y)));
        return elapsed > mean ? -Math.Log10(e / (1 + e)) : -Math.Log10(1 - (1 / (1 + e)));
    }

    private bool IsAvailableAt(long now) => PhiAt(now) < _threshold;

    private void Record(double interval)
    {
        if (_intervals.Count == _samples)
        {
            var oldest = _intervals.Dequeue();
            _sum -= oldest;
            _squares -= oldest * oldest;
        }

        _intervals.Enqueue(interval);
        _sum += interval;
        _squares += interval * interval;
    }
}
