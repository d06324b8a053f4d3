#!/usr/bin/env escript
%%! +S 1
%% Writes what Erlang's own match specifications do, one case a line: {Arguments,Specification,Outcome}.
%% Outcome is the atom rejected, or {Result,Flags} as erlang:match_spec_test(Arguments, Specification, trace) gives them.
%%
%%     escript match_cases.escript > match-cases.term              the cases that are kept; made with OTP 25
%%     escript match_cases.escript random SEED COUNT               as many random ones
%%     escript match_cases.escript release                         which release it is
%%
%% Left out: what OTP 25 does not know (max, min, floor, ceil, tuple_size), what depends on who asks ({self}), a head that is a tuple, what has no text of
%% its own (ports, references, bitstrings that are no bytes),
%% and a message without arguments, of which erlang:match_spec_test makes a crash of the emulator.
-mode(compile).

main([]) ->
    start(),
    lists:foreach(fun case_of/1, heads() ++ members() ++ orders() ++ sums() ++ unary() ++ logic() ++ written() ++ wrong());
main(["release"]) ->
    io:put_chars([erlang:system_info(otp_release), "\n"]);
main(["random", Seed, Count]) ->
    start(),
    rand:seed(exsss, list_to_integer(Seed)),
    lists:foreach(fun(_) -> case_of(random_case()) end, lists:seq(1, list_to_integer(Count))).

start() ->
    io:setopts([{encoding, unicode}]),
    put(pids, [spawn(fun() -> receive stop -> ok end end) || _ <- lists:seq(1, 3)]).

case_of({Args, Spec}) ->
    Outcome = case erlang:match_spec_test(Args, Spec, trace) of
        {ok, Result, Flags, _} -> {Result, Flags};
        {error, _} -> rejected
    end,
    io:put_chars([print({Args, Spec, Outcome}), ".\n"]).

%% Pids have no text of their own that could be read; they stand in the order in which they were made.
print(Pid) when is_pid(Pid) -> ["<nonode@nohost/p", integer_to_list(place(Pid, get(pids), 1)), "#1>"];
print(Tuple) when is_tuple(Tuple) -> ["{", join([print(E) || E <- tuple_to_list(Tuple)]), "}"];
print([]) -> "[]";
print(List) when is_list(List) -> ["[", elements(List), "]"];
print(Map) when is_map(Map) -> ["#{", join([[print(K), " => ", print(V)] || {K, V} <- lists:sort(maps:to_list(Map))]), "}"];
print(Other) -> io_lib:format("~tw", [Other]).

elements([Last]) -> print(Last);
elements([E | Rest]) when is_list(Rest) -> [print(E), ",", elements(Rest)];
elements([E | Tail]) -> [print(E), "|", print(Tail)].

join(Parts) -> lists:join(",", Parts).

place(Pid, [Pid | _], N) -> N;
place(Pid, [_ | Rest], N) -> place(Pid, Rest, N + 1).

pid(N) -> lists:nth(N, get(pids)).

%% ------------------------------------------------------------------------------------------------ the cases that are kept

values() ->
    [0, 1, -7, 17, 1.0, 0.0, -2.5, 2.5, 1.0e300, 9007199254740993, 9007199254740992.0, 1 bsl 64, -(1 bsl 64), a, b, true, false, 'EXIT', '',
     pid(1), pid(2), fun lists:map/2, fun lists:map/3, {}, {1}, {a, 1}, {r, 1, 2.0}, {{1}, [2]}, #{}, #{a => 1}, #{a => 1.0}, #{1 => a, 1.0 => b}, [], [1],
        "abc", [a | b],
     [1, 2 | 3], [[1], {2}], <<>>, <<1, 2, 3>>, <<"abc">>].

patterns() ->
    ['_', '$1', 1, 1.0, 0.0, 17, 1 bsl 64, a, '', pid(1), fun lists:map/2, {}, {'$1'}, {'_', '$1'}, {a, '$1'}, {r, '$2', '$1'}, {{'$1'}, ['$2']}, #{},
        #{a => '$1'}, #{a => 1}, #{1 => '$2', 1.0 => '$1'},
     [], ['$1'], ['$1' | '$2'], ['$1', '$2' | '$3'], ['_', '_', '_'], "abc", [a | b], ['$1' | b], [['$1'], {'$2'}], <<1, 2, 3>>, <<"abc">>, '$_', '$$', '$',
        '$x', '$01'].

%% Every pattern on every value that it can tell something of: those it matches, and of the others each fifteenth.
heads() ->
    [Case || P <- patterns(), V <- values(), Case <- [{[V], [{[P], [], [{message, '$$'}]}]}],
     element(2, erlang:match_spec_test([V], element(2, Case), trace)) =/= false orelse erlang:phash2({P, print(V) =/= [], index(V)}, 15) =:= 0].

index(V) -> length(lists:takewhile(fun(X) -> X =/= V end, values())).

members() ->
    Wide = maps:from_list([{N, N * N} || N <- lists:seq(1, 40)]),
    [{[1, 1], S} || S <- [[{['$1', '$1'], [], []}], [{['_'], [], []}], [{['_', '_', '_'], [], []}], [{'$1', [], [{message, '$1'}]}], [{'$7', [], [{message,
        '$$'}]}], [{[], [], []}]]] ++
    [{[1, 1.0], [{['$1', '$1'], [], []}]}, {[[], []], [{['$1', '$1'], [], []}]}, {[0.0, -0.0], [{['$1', '$1'], [], []}]}, {[-0.0], [{[0.0], [], []}]},
        {[{-0.0}], [{[{0.0}], [], []}]}, {[{0.0}], [{[{0.0}], [], []}]}, {[#{a => -0.0}], [{[#{a => 0.0}], [], []}]}, {[#{-0.0 => a}], [{[#{0.0 => a}], [],
        []}]},
        {[[-0.0 | 0.0]], [{[[0.0 | 0.0]], [], []}]}, {[[1 | -0.0]], [{[[1 | 0.0]], [], []}]}] ++
    [{[3, 1, 2], [{['$10', '$9', '$0'], [], [{message, '$$'}]}]}] ++
    [{[{V, V}], [{[{'$1', '$1'}], [], [{message, '$1'}]}]} || V <- [1, 1.0, 1 bsl 70, "abc", #{a => [1]}, <<"x">>, {x, [y | z]}, pid(1)]] ++
    [{[Wide], [{[#{3 => '$1', 40 => '$2'}], [], [{message, '$$'}]}]}, {[Wide], [{[#{41 => '_'}], [], []}]}, {[Wide], [{[Wide], [], []}]}, {[Wide#{41 => 1}],
        [{[Wide], [], []}]}] ++
    [{[#{a => #{b => {c, 1}}, d => 2}], [{[#{a => #{b => {c, '$1'}}}], [], [{message, '$1'}]}]}, {[{#{a => 1, b => 2}}], [{[{#{a => 1}}], [], []}]},
        {[[#{a => 1, b => 2}]], [{[[#{a => 1}]], [], []}]}] ++
    [{["abc"], [{[[$a | '$1']], [], [{message, '$1'}]}]}, {[[1, 2, 3]], [{[[1, 2, 3 | '$1']], [], [{message, '$1'}]}]}, {[[1, 2 | c]], [{[[1, 2 | '$1']], [],
        [{message, '$1'}]}]}].

%% The order of terms, both equalities and what depends on them.
orders() ->
    Compared = {{{'<', '$1', '$2'}, {'=<', '$1', '$2'}, {'>', '$1', '$2'}, {'>=', '$1', '$2'}, {'==', '$1', '$2'}, {'/=', '$1', '$2'}, {'=:=', '$1', '$2'},
        {'=/=', '$1', '$2'}}},
    More = [-0.0, 9007199254740992, 1.0e22, 10000000000000000000000, "abd", "ab", [97 | b], {b}, #{b => 0}, #{a => 2}, <<1, 2>>, 'é', 'Ω', "é"],
    Chosen = [V || V <- values(), not is_map(V) orelse map_size(V) < 2] ++ More ++ [#{1 => a, 1.0 => b}],
    [{[A, B], [{['$1', '$2'], [], [{message, Compared}]}]} || A <- Chosen, B <- Chosen, index(A) =< index(B), near(A, B)].

near(A, B) -> (is_number(A) and is_number(B)) orelse (is_list(A) and is_list(B)) orelse (is_map(A) and is_map(B)) orelse erlang:phash2({index(A), index(B)},
        9) =:= 0.

sums() ->
    Both = ['+', '-', '*', '/', 'div', 'rem', 'band', 'bor', 'bxor'],
    Numbers = [0, -1, 7, -7, 2.5, -0.0, 1.0e308, 9223372036854775807, -9223372036854775808, 1 bsl 64, -(1 bsl 64) - 1, a],
    Shifts = [{V, By} || V <- [0, 1, -1, 7, -7, 1 bsl 70, -(1 bsl 70), 2.5, a], By <- [0, 1, -1, 63, 64, -64, 200, -200, 2.0, a]] ++ [{V, By} || V <- [0, 7,
        -7], By <- [-(1 bsl 70), -100000]],
    [{[A, B], [{['$1', '$2'], [], [{message, {list_to_tuple([{Op, '$1', '$2'} || Op <- Both])}}]}]} || A <- Numbers, B <- Numbers] ++
    [{[X], [{['$1'], [], [{message, E}]}]} || X <- [1, 2.5, 1.0e308], Big <- [{'bsl', 1, 1030}], E <- [{'/', '$1', Big}, {'/', Big, '$1'}, {'*', '$1',
        {float, Big}}, {'+', Big, 1.0},
        {{{'<', '$1', Big}, {'==', '$1', Big}, {'>', '$1', {'-', Big}}}}]] ++
    [{[A, B], [{['$1', '$2'], [], [{message, {{{'bsl', '$1', '$2'}, {'bsr', '$1', {'-', '$2'}}}}}]}]} || {A, B} <- Shifts] ++
    [{[A, B], [{['$1', '$2'], [{'=:=', {Op, '$1', '$2'}, {Op, '$1', '$2'}}], []}]} || Op <- Both, {A, B} <- [{1, 0}, {5, 2}, {5, 2.0}, {a, 1}, {1, []}]].

unary() ->
    Tests = [is_atom, is_float, is_integer, is_list, is_number, is_pid, is_port, is_reference, is_tuple, is_map, is_binary, is_function],
    Functions = [abs, hd, tl, length, map_size, float, round, trunc, size, byte_size, bit_size, node, 'not', 'bnot', '+', '-'],
    More = [0.5, -0.5, 1.5, 0.49999999999999994, -1.0e-5, 4503599627370497.5, 1.0e22, -0.0, -1],
    [{[V], [{['$1'], [], [{message, {list_to_tuple([{F, '$1'} || F <- Tests])}}]}]} || V <- values()] ++
    [{[V], [{['$1'], [], [{message, {list_to_tuple([{F, '$1'} || F <- Functions])}}]}]} || V <- values() ++ More] ++
    [{[V], [{['$1'], [{is_record, '$1', r, 3}], [{message, record}]}, {['$1'], [{'==', {F, '$1'}, {F, '$1'}}], []}, {'_', [], [{message,
        failed}]}]} || F <- Functions, V <- values(), erlang:phash2({F, index(V)}, 4) =:= 0] ++
    [{[I, T], [{['$1', '$2'], [], [{message, {{{element, '$1', '$2'}, {is_record, '$2', '$1', 2}}}}]}]} || I <- [0, 1, 2, 3, -1, 1.0, a, 1 bsl 64], T <- [{},
        {a}, {a, 1}, [a], x]] ++
    [{[K, M], [{['$1', '$2'], [], [{message, {{{map_get, '$1', '$2'}, {is_map_key, '$1', '$2'}}}}]}, {'_', [], [{message, failed}]}]} || K <- [a, 1, 1.0,
        "x", #{}], M <- [#{a => 1}, #{1 => x}, #{1.0 => y, "x" => z}, #{}, [a], {}]] ++
    [{[K, M], [{['$1', '$2'], [{'not', {is_map_key, '$1', '$2'}}], []}]} || K <- [a, 1], M <- [#{a => 1}, {}, a]] ++
    [{[B, P, L], [{['$1', '$2', '$3'], [], [{message, {{{binary_part, '$1', '$2', '$3'}, {binary_part, '$1', {{'$2', '$3'}}}}}}]}]} || B <- [<<1, 2, 3>>, a],
        {P, L} <- [{0, 0}, {0, 3}, {1, 2}, {3, -2}, {3, 0}, {3, 1}, {0, -1}, {-1, 1}, {1.0, 1}, {1, a}, {1 bsl 64, 1}]] ++
    [{[T], [{['$1'], [{F, '$1', r, N}], []}]} || F <- [is_record], T <- [{r, 1, 2}, {r}, {x, 1, 2}, [r, 1, 2], {}], N <- [3, 1, 0]].

%% Operands that are true, false, no truth value, and failing, in guards and in bodies.
logic() ->
    Operands = [true, false, 1, {hd, []}],
    Ones = [[A] || A <- Operands],
    Twos = [[A, B] || A <- Operands, B <- Operands],
    Threes = [[A, B, C] || A <- Operands, B <- Operands, C <- Operands, erlang:phash2({A, B, C}, 3) =:= 0],
    Terms = [list_to_tuple([Op | Os]) || Op <- ['and', 'or', 'andalso', 'orelse'], Os <- Ones ++ Twos ++ Threes] ++ [{'not', A} || A <- Operands] ++ [{'xor',
        A, B} || [A, B] <- Twos],
    [{[1], [{'_', [E], [{message, {{guard, E}}}]}, {'_', [], [{message, {{body, E}}}]}]} || E <- Terms] ++
    [{[1], [{'_', [G], [{message, first}]}, {'_', [], [{message, second}]}]} || E <- Terms, G <- [{'not', E}, {'==', E, E}, {'orelse', E, true}, {'andalso',
        {'not', E}, true}], erlang:phash2(G, 4) =:= 0] ++
    [{[1], [{'_', [E, F], []}]} || E <- Operands, F <- Operands].

written() ->
    [{Args, Spec} || Args <- [[{a, [1, 2]}, 3]], Spec <- [[{'_', Guards, Body}] || {Guards, Body} <- bodies()] ++ [[{['$1', '$2'], Guards, Body}] || {Guards,
        Body} <- variable_bodies()]].

bodies() ->
    [{[], []}, {[], [true]}, {[], [false]}, {[], [x, 1, "y"]}, {[true, true], []}, {[yes], []}, {['_'], []}, {[{const, true}], []}, {[{const, {true}}], []},
        {["abc"], []}] ++
    [{[], Body} || Body <- [[{return_trace}], [{exception_trace}], [{return_trace}, {exception_trace}], [{message, x}, {return_trace}], [{message, false},
        {return_trace}],
        [{message, x}, {message, y}], [{message, x}, {message, true}], [{message, x}, {message, false}], [{message, false}, {message, x}], [{silent, true}],
        [{silent, false}, {message, x}],
        [{caller}, {message, z}], [{hd, []}, {message, after_failure}], [{set_tcw, 5}], [{set_seq_token, label, 17}], [{enable_trace, call}],
        [{disable_trace, [send]}], [{trace, [send], [call]}]]] ++
    [{[], [{message, M}]} || M <- [[], "abc", {{}}, {{a}}, {{{{a}}, [{{b}}]}}, [1, {{2}} | {{3}}], [a | b], #{}, #{k => {{1}}}, #{k => {'+', 1, 2}},
        #{{{a}} => 1}, #{[1] => {hd, []}}, #{'$_' => '$_'},
        {const, {a, '$1', '_', '$_'}}, {const, [{hd, []}]}, {const, #{'$1' => 1}}, '_', '$_', '$$', '$', '$x', <<1, 2>>, 1.5, -0.0, {hd, '$_'}, {element, 1,
        {hd, '$_'}}, {hd, []}, {{1, {hd, []}}}, [1, {hd, []}],
        [1 | {hd, []}], #{k => {hd, []}}, {is_atom, {hd, []}}, {'==', {hd, []}, 'EXIT'}, {'+', 1, {hd, []}}, {'not', {hd, []}}, {length, [{hd, []}]}, {size,
        {{1, {hd, []}}}}, {size, {{'$_', '$$'}}},
        {is_integer, {length, '$_'}}, {is_atom, {node}}, {get_tcw}, {is_seq_trace}, {get_seq_token}, {map_get, a, #{a => {{1}}}}, {is_map_key, [1],
        #{[1] => 2}}, pid(2), {node, pid(2)}, {is_function, fun lists:map/2}]] ++
    [{[{'==', '$_', [{{a, [1, 2]}}, 3]}], []}, {[{'=:=', '$$', []}], []}, {[{'==', {hd, {tl, '$_'}}, 3.0}], []}, {[{'==', #{a => {'+', 1, 1}}, #{a => 2}}],
        []}, {[{'==', #{{{a}} => 1}, {const, #{{a} => 1}}}], []}].

variable_bodies() ->
    [{[], [{message, M}]} || M <- ['$1', '$$', '$_', {{'$2', '$1'}}, ['$1' | '$2'], ['$2' | '$1'], [x | '$_'], #{k => '$1', '$2' => v}, {element, 2, '$1'},
        {hd, {element, 2, '$1'}}, {'+', '$2', {length, {element, 2, '$1'}}}, {const, '$1'}]] ++
    [{[G], []} || G <- [{'>', '$2', 2}, {'==', {element, 1, '$1'}, a}, {'==', '$1', {{a, [1, 2]}}}, {'=:=', '$1', {const, {a, [1, 2]}}}, {'andalso',
        {is_tuple, '$1'}, {'==', {size, '$1'}, 2}}, '$1', {is_list, '$$'}]].

%% What is no specification.
wrong() ->
    [{[1], Spec} || Spec <- [foo, [x], [{'_', []}], [{'_', x, []}], [{'_', [], x}], [{x, [], []}], [{['_' | x], [], []}], [{['$1', '$1' | x], [], []}],
        [{'_', [x | y], []}], [{'_', [], [x | y]}]]] ++
    [{[1], [{'_', [G], []}]} || G <- ['$1', {}, {1}, {foo}, {is_atim, 1}, {'==', 1}, {'==', 1, 2, 3}, {'not'}, {'not', true, true}, {'and'}, {'or'},
        {'andalso'}, {'orelse'}, {'xor', true}, {is_atom}, {is_integer, 1, 2}, {is_function, 1, 2},
        {is_record, 1}, {is_record, {{a}}, a}, {element, 1}, {hd}, {hd, [], 1}, {self, 1}, {node, 1, 2}, {const}, {const, 1, 2}, {return_trace},
        {exception_trace}, {message, 1}, {silent, true}, {caller, 1}, {set_tcw, 1},
        {binary_part, <<1>>}, {binary_part, <<1>>, 0, 1, 2}, {bit_size}, {round, 1, 2}, {'div', 1}, {'bnot', 1, 2}, {{a, '$1'}}, ['$1'], #{a => '$1'},
        #{'$1' => a}, [{foo}]]] ++
    [{[1], [{'_', [], [A]}]} || A <- [{foo}, {message}, {message, 1, 2}, {return_trace, 1}, {exception_trace, 1}, {silent}, {silent, true, false}, {message,
        '$1'}, {message, {a, b}}, {message, {}}, '$1', {trace, []}, {set_seq_token, label}, {set_tcw}]] ++
    [{[1], [{[H], [], []}]} || H <- [#{'$1' => 1}, #{'_' => 1}, #{{'_'} => 1}, #{['$1'] => 1}, {#{'$1' => 1}}, #{'$_' => 1}]].

%% ------------------------------------------------------------------------------------------------ random cases

random_case() ->
    Args = [term(3) || _ <- lists:seq(1, rand:uniform(3))],
    {Args, [clause(Args) || _ <- lists:seq(1, rand:uniform(2))]}.

clause(Args) ->
    put(bound, []),
    Head = case rand:uniform(8) of
        1 -> '_';
        2 -> variable();
        _ -> [pattern(A) || A <- Args]
    end,
    Guards = [guard(3) || _ <- lists:seq(1, any([0, 0, 1, 1, 2]))],
    {Head, Guards, [action() || _ <- lists:seq(1, rand:uniform(2))]}.

variable() ->
    V = any(['$1', '$2', '$3', '$12']),
    put(bound, lists:usort([V | get(bound)])),
    V.

%% The term itself, or one that is like it, with some of its parts left open.
pattern(T) ->
    case rand:uniform(10) of
        N when N < 4 -> variable();
        4 -> '_';
        5 -> term(1);
        _ -> inside(T)
    end.

inside(T) when is_tuple(T) -> list_to_tuple([pattern(E) || E <- tuple_to_list(T)]);
inside([H | T]) -> [pattern(H) | pattern(T)];
inside(T) when is_map(T) -> maps:from_list([{K, pattern(V)} || {K, V} <- maps:to_list(T), rand:uniform(3) > 1]);
inside(T) -> T.

action() ->
    case rand:uniform(8) of
        1 -> {return_trace};
        2 -> {exception_trace};
        3 -> any([true, {silent, true}, {message, any([true, false])}, {caller}, {hd, []}]);
        _ -> {message, expression(3)}
    end.

guard(0) -> any([true, false, 1, {hd, []}, expression(0)]);
guard(D) ->
    case rand:uniform(12) of
        N when N < 5 -> {any(['==', '/=', '=:=', '=/=', '<', '=<', '>', '>=']), expression(D - 1), expression(D - 1)};
        N when N < 7 -> list_to_tuple([any(['and', 'or', 'andalso', 'orelse']) | [guard(D - 1) || _ <- lists:seq(1, rand:uniform(3))]]);
        7 -> {'not', guard(D - 1)};
        8 -> {'xor', guard(D - 1), guard(D - 1)};
        9 -> any([true, {is_record, expression(D - 1), a, 2}, {is_map_key, expression(D - 1), expression(D - 1)}]);
        _ -> {any([is_atom, is_float, is_integer, is_list, is_number, is_pid, is_tuple, is_map, is_binary, is_function]), expression(D - 1)}
    end.

expression(0) -> leaf();
expression(D) ->
    case rand:uniform(14) of
        N when N < 4 -> leaf();
        4 -> {list_to_tuple([expression(D - 1) || _ <- lists:seq(1, rand:uniform(3))])};
        5 -> [expression(D - 1) || _ <- lists:seq(1, rand:uniform(3))];
        6 -> [expression(D - 1) | expression(D - 1)];
        7 -> #{expression(D - 1) => expression(D - 1), a => expression(D - 1)};
        8 -> guard(D);
        9 -> {any(['bsl', 'bsr']), expression(D - 1), {'rem', expression(D - 1), 100}};
        N when N < 12 -> {any(['+', '-', '*', '/', 'div', 'rem', 'band', 'bor', 'bxor', element, map_get]), expression(D - 1), expression(D - 1)};
        _ -> {any([abs, hd, tl, length, map_size, float, round, trunc, size, byte_size, bit_size, 'bnot', '+', '-']), expression(D - 1)}
    end.

leaf() ->
    case rand:uniform(6) of
        1 -> {const, term(2)};
        2 -> any(['$_', '$$']);
        3 -> number();
        4 -> any([a, b, true, false, [], "abc", <<1, 2>>, #{a => 1}, {{a, 1}}]);
        _ -> case get(bound) of [] -> number(); Bound -> any(Bound) end
    end.

number() -> any([0, 1, 2, 3, -1, -7, 100, 0.0, -0.0, 1.0, 2.0, 2.5, -2.5, 1.0e10, 1.0e308, 1 bsl 53, (1 bsl 53) + 1, 9007199254740992.0, 1 bsl 63,
        (1 bsl 63) - 1, -(1 bsl 63), 1 bsl 64, -(1 bsl 100), 1 bsl 1030]).

term(0) -> any([number(), number(), a, b, true, false, 'EXIT', [], {}, <<>>, <<1, 2>>, "abc", pid(1), pid(2), fun lists:map/2]);
term(D) ->
    case rand:uniform(8) of
        1 -> list_to_tuple([term(D - 1) || _ <- lists:seq(1, rand:uniform(3))]);
        2 -> [term(D - 1) || _ <- lists:seq(1, rand:uniform(3))];
        3 -> [term(D - 1) | term(D - 1)];
        4 -> #{term(D - 1) => term(D - 1), a => term(D - 1)};
        _ -> term(0)
    end.

any(List) -> lists:nth(rand:uniform(length(List)), List).
