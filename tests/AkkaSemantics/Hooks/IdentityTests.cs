using Akka.Actor;
using Akka.Actor.Internal;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>Who an actor is, and in whose turn a thread is.</summary>
public sealed class IdentityTests : HookTest
{
    [Fact]
    public void A_uid_stays_over_restarts_and_changes_with_a_new_actor()
    {
        var actor = Watch(Start(a =>
        {
            a.On<Exception>(e => throw e);
            a.OnAny(_ => TestActor.Tell(a.Me.Path.Uid));
        }, "a"));
        Assert.InRange(actor.Path.Uid, 1, int.MaxValue);
        actor.Tell(new FormatException("restart"));
        actor.Tell("uid");
        ExpectMsg(actor.Path.Uid);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        var next = Start(_ => { }, "a");
        Assert.NotEqual(actor.Path.Uid, next.Path.Uid);
        Assert.NotEqual(actor, next);
        Assert.Equal(actor.Path, next.Path);
    }

    [Fact]
    public void Guardians_dead_letters_and_temporary_paths_have_no_uid()
    {
        var provider = ((ExtendedActorSystem)Sys).Provider;
        ActorPath[] paths = [provider.RootGuardian.Path, provider.Guardian.Path, provider.SystemGuardian.Path, provider.DeadLetters.Path, provider.TempPath()];
        Assert.All(paths, path => Assert.Equal(ActorCell.UndefinedUid, path.Uid));
    }

    [Fact]
    public void The_current_cell_is_there_in_constructor_hooks_and_handlers()
    {
        var seen = new List<string?>();
        var actor = Start(
            a =>
            {
                seen.Add(HookLog.CurrentActor);
                a.Starting = () => seen.Add(HookLog.CurrentActor);
                a.Restarting = (_, _) => seen.Add(HookLog.CurrentActor);
                a.Restarted = _ => seen.Add(HookLog.CurrentActor);
                a.Stopped = () => seen.Add(HookLog.CurrentActor);
                a.On<Exception>(e => throw e);
                a.OnAny(_ =>
                {
                    seen.Add(HookLog.CurrentActor);
                    TestActor.Tell(seen.Count);
                });
            },
            "a");
        actor.Tell(new FormatException("restart"));
        actor.Tell("x");
        Assert.Equal(ExpectMsg<int>(), seen.Count);
        Assert.Equal(8, seen.Count);
        Assert.All(seen, each => Assert.Equal("/user/a", each));
    }

    [Fact]
    public void The_current_cell_belongs_to_one_thread_and_gives_the_implicit_sender()
    {
        var cell = new TaskCompletionSource<ActorCell>();
        Start(a => cell.SetResult((ActorCell)a.Ctx), "a");
        string? before = "?", after = "?";
        var thread = new Thread(() =>
        {
            before = HookLog.CurrentActor;
            InternalCurrentActorCellKeeper.Current = cell.Task.GetAwaiter().GetResult();
            TestActor.Tell("x");
            InternalCurrentActorCellKeeper.Current = null;
            after = HookLog.CurrentActor;
        });
        thread.Start();
        ExpectMsg<string>((_, sender) => Assert.Equal("/user/a", sender.Path.ToStringWithoutAddress()));
        thread.Join();
        Assert.Equal((null, null), (before, after));
    }

    [Fact]
    public void The_current_cell_is_lost_behind_an_await_that_does_not_come_back()
    {
        Start(
            a => a.OnAsync<int>(async _ =>
            {
                await Elsewhere.RunAsync();
                TestActor.Tell(HookLog.CurrentActor ?? "none");
                await LeaveAsync("/user/a").ConfigureAwait(false);
                TestActor.Tell(HookLog.CurrentActor ?? "none");
            }),
            "a").Tell(1);
        ExpectMsg("/user/a");
        ExpectMsg("none");
    }
}
