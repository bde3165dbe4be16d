"""Law as data and the pure half of the engine (法律即数据): read, check, fold, ask."""
